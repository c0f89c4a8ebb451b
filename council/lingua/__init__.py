"""Pure language work for Azerbaijani, Kazakh, Russian and English: text in, text out.

Nothing here knows Flask, the database or the rest of the council. Languages are named by their BCP 47 tags
(`az`, `az-Cyrl`, `kk`, `kk-Latn`, `ru`, `en`); an unknown tag is treated like English.
"""
