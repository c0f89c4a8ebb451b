"""Pure planning: clocks and calendars of two countries, ranking of dates, agendas, teams. Data in, data out.

Results name their reasons by keys (`StrEnum`) with numbers beside them; the words are the caller's, in the reader's language.
"""
