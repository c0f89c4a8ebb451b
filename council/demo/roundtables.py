"""Twelve round tables, in every state: those of the past are held, those to come are drafted, polled, dated, announced, called off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from council.planning.slots import Answer
from council.roundtables import agenda_operations, guest_operations, minutes_operations, operations, poll_operations
from council.roundtables.models import Format, Invitation, ItemKind, Reply, Role, RoundTable
from council.roundtables.operations import Details
from council.roundtables.queries import Pick

from .data import T
from .data import tables_coming as coming
from .data.institutions import AKTAU, ALMATY, BAKU
from .data.tables_past import AIR, INVENTED, REAL, Past
from .stage import Stage, utc

ANSWERS = {"y": Answer.YES, "i": Answer.IF_NEED_BE, "n": Answer.NO}
LINK = "https://video.demo.example/rooms/ports-in-step"


def hold_past_meetings(stage: Stage) -> None:
    """The three real meetings and three invented ones, from invitation to minutes."""
    for past in (*REAL, *INVENTED):
        stage.tables[past.key] = _hold(stage, past)


def _hold(stage: Stage, past: Past) -> RoundTable:
    actor = stage.organiser(past.country)
    if isinstance(past.day, tuple):
        year, month, day = past.day
    else:
        held = stage.working_days(-past.day)[0]
        year, month, day = held.year, held.month, held.day
    starts, ends = (utc(year, month, day, hour, 0, past.zone) for hour in past.hours)
    with stage.on(starts - timedelta(days=30)):
        table = operations.create(_details_of(stage, past), chapter_id=stage.chapters[past.country].id, actor=actor, code=stage.new_code("table"))
        operations.schedule(table, starts, ends, actor=actor)
        operations.publish(table, actor=actor)
        invited = guest_operations.invite_members(table, _picks(stage, past.guests), Role.SPEAKER, actor=actor)
    with stage.on(starts - timedelta(days=11)):
        for number, invitation in enumerate(invited):
            reply = Reply.DECLINED if number == 4 else Reply.ACCEPTED
            guest_operations.answer(invitation, reply, by_video=number % 3 == 2, actor=guest_operations.guest_as_actor(invitation))
    with stage.on(ends + timedelta(minutes=40)):
        operations.hold(table, actor=actor)
    if past.minutes:
        with stage.on(ends + timedelta(days=4)):
            for text in past.minutes:
                minutes_operations.add_paragraph(table, text, actor=actor)
    if past.minutes_public:
        with stage.on(ends + timedelta(days=9)):
            minutes_operations.publish(table, actor=actor)
    return table


def _details_of(stage: Stage, past: Past) -> Details:
    return Details(
        title=past.title,
        summary=past.summary,
        format=past.format,
        venue=past.venue,
        city=past.city,
        zone=past.zone,
        attribution=past.attribution,
        languages=past.languages.split(),
        interpretation=past.interpretation,
        topics=stage.topics_of(past.topics),
        papers=[stage.papers[key] for key in past.papers],
    )


def plan_meetings(stage: Stage) -> None:
    """Six meetings to come: announced with its programme, online, dated, polled, drafted, called off."""
    stage.tables["ports"] = _announce_ports(stage)
    stage.tables["press"] = _announce_press(stage)
    stage.tables["carbon"] = _date_carbon(stage)
    stage.tables["training"] = _poll_training(stage)
    stage.tables["summer"] = _draft_summer(stage)
    stage.tables["charters"] = _call_off_charters(stage)


def _announce_ports(stage: Stage) -> RoundTable:
    actor = stage.organiser("AZ")
    starts = _morning(stage, 17, 10, "Asia/Baku")
    details = Details(
        coming.PORTS_TITLE, coming.PORTS_SUMMARY, Format.HYBRID, AIR, BAKU, "Asia/Baku",
        languages=["az", "kk", "ru", "en"], interpretation=True, online_link=LINK, topics=stage.topics_of("ports transport corridor"),
        papers=[stage.papers[key] for key in ("digital-ports", "fair-queue", "container-turn")],
    )  # fmt: skip
    with stage.on(-20):
        table = _create(stage, details, "AZ")
        operations.schedule(table, starts, starts + timedelta(minutes=210), actor=actor)
    with stage.on(-16):
        operations.publish(table, actor=actor)
        guests = _invite_to_ports(stage, table)
        for talk in coming.AGENDA:
            speakers = [guests[key] for key in talk.speakers]
            paper_id = stage.papers[talk.paper].id if talk.paper else None
            entry = agenda_operations.Entry(talk.title, talk.kind, talk.minutes, talk.language, speakers, paper_id)
            agenda_operations.add(table, entry, actor=actor)
    replies = {
        "Mirvarizadə": (Reply.ACCEPTED, False), "Ізгіліков": (Reply.ACCEPTED, True), "Rəhimzadə": (Reply.ACCEPTED, False),
        "Теңізбаев": (Reply.ACCEPTED, True), "Yolçuzadə": (Reply.TENTATIVE, False), "Таңшолпанов": (Reply.ACCEPTED, True),
        "Zəfəranlı": (Reply.ACCEPTED, False), "Арнабұлақ": (Reply.DECLINED, False), "Yelkənli": (Reply.TENTATIVE, False),
    }  # fmt: skip
    for days_ago, (key, (reply, by_video)) in zip(range(14, 4, -1), replies.items(), strict=False):
        with stage.on(-days_ago, hour=16):
            guest_operations.answer(guests[key], reply, by_video=by_video, actor=guest_operations.guest_as_actor(guests[key]))
    with stage.on(-6):
        guest_operations.withdraw(guests["Buludxanlı"], actor=actor)
    with stage.on(-2):
        guest_operations.remind(guests["Досмұханов"], actor=actor)
    return table


def _invite_to_ports(stage: Stage, table: RoundTable) -> dict[str, Invitation]:
    """Everybody asked to the table about ports, by family name; Aigerim and some others have not answered."""
    actor = stage.organiser("AZ")
    roles = {
        Role.CO_CHAIR: ("Mirvarizadə", "Ізгіліков"),
        Role.SPEAKER: ("Rəhimzadə", "Досмұханов", "Таңшолпанов", "Zəfəranlı"),
        Role.DISCUSSANT: ("Теңізбаев", "Yolçuzadə", "Limanlı", "Толқынтаев"),
        Role.OBSERVER: ("Арнабұлақ", "Yelkənli", "Buludxanlı"),
    }
    guests: dict[str, Invitation] = {}
    for role, keys in roles.items():
        sent = guest_operations.invite_members(table, _picks(stage, keys), role, actor=actor)
        guests |= dict(zip(keys, sent, strict=True))
    for email, name, lang, role in (
        ("d.windrose@interpreters.example", "Dilara Windrose", "ru", Role.INTERPRETER),
        ("leyla@newspaper.example", "Leyla Hüseynzadə", "az", Role.PRESS),
    ):
        guests[name] = guest_operations.invite_address(table, email, name, lang, role, chapter_id=None, actor=actor)
    return guests


def _announce_press(stage: Stage) -> RoundTable:
    actor = stage.organiser("KZ")
    starts = _morning(stage, 74, 15, "Asia/Almaty")
    details = Details(
        coming.PRESS_TITLE, coming.PRESS_SUMMARY, Format.ONLINE, zone="Asia/Almaty", languages=["az", "kk", "ru"], topics=stage.topics_of("media")
    )
    with stage.on(-8):
        table = _create(stage, details, "KZ")
        operations.schedule(table, starts, starts + timedelta(minutes=90), actor=actor)
        operations.publish(table, actor=actor)
        speakers = guest_operations.invite_members(table, _picks(stage, ("Ulduzxanlı", "Жұлдызтаев", "Düzənli")), Role.SPEAKER, actor=actor)
        opening = T(az="Bir ilin başlıqları", kk="Бір жылғы тақырыптар", ru="Заголовки одного года", en="The headlines of a year")
        talk = agenda_operations.Entry(opening, ItemKind.TALK, 30, "az", speakers[:2], stage.papers["press-mirror"].id)
        agenda_operations.add(table, talk, actor=actor)
    with stage.on(-5):
        guest_operations.answer(speakers[0], Reply.ACCEPTED, by_video=True, actor=guest_operations.guest_as_actor(speakers[0]))
    return table


def _date_carbon(stage: Stage) -> RoundTable:
    actor = stage.organiser("KZ")
    starts = _morning(stage, 46, 11, "Asia/Almaty")
    details = Details(
        coming.CARBON_TITLE, coming.CARBON_SUMMARY, Format.IN_PERSON, None, ALMATY, "Asia/Almaty",
        languages=["kk", "ru"], topics=stage.topics_of("green climate"), papers=[stage.papers["carbon-border"]],
    )  # fmt: skip
    with stage.on(-4):
        table = _create(stage, details, "KZ")
        operations.schedule(table, starts, starts + timedelta(hours=3), actor=actor)
        guest_operations.invite_members(table, _picks(stage, ("Көкжиек", "Şəfəqli", "Günəşzadə", "Керуенбаев")), Role.SPEAKER, actor=actor)
    return table


def _poll_training(stage: Stage) -> RoundTable:
    actor = stage.organiser("AZ")
    details = Details(
        coming.POLL_TITLE, coming.POLL_SUMMARY, Format.HYBRID, None, BAKU, "Asia/Baku",
        languages=["ru", "az", "kk"], topics=stage.topics_of("maritime-education degrees"), papers=[stage.papers["joint-faculties"]],
    )  # fmt: skip
    starts = [_morning(stage, 30, hour, "Asia/Baku", later=later) for later, hour in ((0, 10), (1, 11), (3, 10), (6, 14), (8, 10))]
    with stage.on(-7):
        table = _create(stage, details, "AZ")
        keys = [key for key, _answers in coming.POLLED]
        poll = poll_operations.propose(table, starts, minutes=150, deadline=stage.at(9, 18), people=_picks(stage, keys), actor=actor)
        by_user = {participant.user_id: participant for participant in poll.participants}
        for key in ("Dənizxanlı", "Үкітаев"):
            poll_operations.require(table, by_user[stage.experts[key].user_id].code, True, actor=actor)
    for number, (key, said) in enumerate(coming.POLLED):
        participant = by_user[stage.experts[key].user_id]
        if said.startswith("-"):
            continue
        answers = {slot.code: ANSWERS[letter] for slot, letter in zip(poll.slots, said, strict=False)}
        with stage.on(-6 + number // 3, hour=9 + number % 8):
            poll_operations.answer(participant, answers, coming.POLL_NOTES.get(key, ""), actor=stage.expert_actor(key))
    return table


def _draft_summer(stage: Stage) -> RoundTable:
    with stage.on(-3):
        return _create(stage, Details(coming.DRAFT_TITLE, topics=stage.topics_of("heritage culture"), languages=["az", "kk"]), "AZ")


def _call_off_charters(stage: Stage) -> RoundTable:
    actor = stage.organiser("KZ")
    starts = _morning(stage, 25, 12, "Asia/Aqtau")
    details = Details(
        coming.CANCELLED_TITLE,
        None,
        Format.HYBRID,
        None,
        AKTAU,
        "Asia/Aqtau",
        languages=["ru", "kk", "az"],
        topics=stage.topics_of("aviation tourism"),
    )
    with stage.on(-30):
        table = _create(stage, details, "KZ")
        operations.schedule(table, starts, starts + timedelta(hours=2), actor=actor)
        operations.publish(table, actor=actor)
        guest_operations.invite_members(table, _picks(stage, ("Жолайрықов", "Buludxanlı", "Nərgizli")), Role.SPEAKER, actor=actor)
    with stage.on(-1, hour=17):
        operations.cancel(table, coming.CANCELLED_REASON, actor=actor)
    return table


def _create(stage: Stage, details: Details, country: str) -> RoundTable:
    return operations.create(details, chapter_id=stage.chapters[country].id, actor=stage.organiser(country), code=stage.new_code("table"))


def _picks(stage: Stage, keys: Iterable[str]) -> list[Pick]:
    experts = [stage.experts[key] for key in keys]
    return [Pick(expert.code, expert.user, expert.chapter, expert) for expert in experts]


def _morning(stage: Stage, offset: int, hour: int, zone: str, *, later: int = 0) -> datetime:
    """That hour of the first day worked in both countries so many days from now, or of one `later` in the row of them."""
    day = stage.working_days(offset)[later]
    return utc(day.year, day.month, day.day, hour, 0, zone)
