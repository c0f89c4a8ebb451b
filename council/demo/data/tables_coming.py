"""Meetings to come, in all states they can be in. All are invented."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual
from council.roundtables.models import ItemKind

from . import T


@dataclass(frozen=True)
class Talk:
    """An entry of an agenda. `speakers` are family names of guests."""

    kind: ItemKind
    minutes: int
    title: Multilingual
    speakers: tuple[str, ...] = ()
    language: str | None = None
    paper: str | None = None


PORTS_TITLE = T(
    en="Ports in step: one timetable for Alat, Aktau and Kuryk",
    az="Limanlar bir ahəngdə: Ələt, Aktau və Kurık üçün vahid cədvəl",
    kk="Порттар үйлесімі: Алят, Ақтау және Құрық үшін ортақ кесте",
    ru="Порты в такт: единое расписание для Алята, Актау и Курыка",
)
PORTS_SUMMARY = T(
    en="Carriers, port authorities and researchers compare the waiting times of the year and draft a shared calendar of weather windows. In Baku "
    "and by video, in four languages.",
    az="Daşıyıcılar, liman rəhbərlikləri və tədqiqatçılar ilin gözləmə vaxtlarını müqayisə edir və hava pəncərələrinin ortaq təqvimini hazırlayır. "
    "Bakıda və videobağlantı ilə, dörd dildə.",
    kk="Тасымалдаушылар, порт әкімшіліктері мен зерттеушілер жыл бойғы күту уақытын салыстырып, ауа райы терезелерінің ортақ күнтізбесін "
    "дайындайды. Бакуде және бейнебайланыс арқылы, төрт тілде.",
    ru="Перевозчики, портовые администрации и исследователи сравнят время ожидания за год и подготовят общий календарь погодных окон. В Баку и по "
    "видеосвязи, на четырёх языках.",
)
AGENDA = (
    Talk(
        ItemKind.OPENING, 15,
        T(en="Opening by the co-chairs", az="Həmsədrlərin açılış nitqi", kk="Тең төрағалардың кіріспе сөзі",
        ru="Вступительное слово сопредседателей"),
        ("Mirvarizadə", "Ізгіліков"),
    ),
    Talk(
        ItemKind.TALK, 20,
        T(
            en="A year of waiting: what the records of three ports say",
            az="Gözləmə ilə keçən il: üç limanın qeydləri nə deyir",
            kk="Күтумен өткен жыл: үш порттың деректері не дейді",
            ru="Год ожидания: о чём говорят записи трёх портов",
        ),
        ("Rəhimzadə",), "az", "digital-ports",
    ),
    Talk(
        ItemKind.TALK, 20,
        T(
            en="Weather windows: how well can a storm be foreseen",
            az="Hava pəncərələri: fırtınanı nə dərəcədə öncədən görmək olar",
            kk="Ауа райы терезелері: дауылды қаншалықты болжауға болады",
            ru="Погодные окна: насколько предсказуем шторм",
        ),
        ("Досмұханов",), "kk", "fair-queue",
    ),
    Talk(
        ItemKind.DISCUSSION, 30,
        T(
            en="Discussion: what carriers need to know, and when",
            az="Müzakirə: daşıyıcı nəyi və nə vaxt bilməlidir",
            kk="Талқылау: тасымалдаушы нені және қашан білуі керек",
            ru="Обсуждение: что и когда должен знать перевозчик",
        ),
        ("Теңізбаев", "Yolçuzadə"),
    ),
    Talk(ItemKind.BREAK, 15, T(en="Break", az="Fasilə", kk="Үзіліс", ru="Перерыв")),
    Talk(
        ItemKind.TALK, 20,
        T(
            en="Trains that meet their ferry: a model of the timetable",
            az="Bərəsinə çatan qatar: cədvəlin modeli",
            kk="Паромына үлгеретін пойыз: кесте моделі",
            ru="Поезд, который успевает на паром: модель расписания",
        ),
        ("Таңшолпанов",), "ru", "container-turn",
    ),
    Talk(
        ItemKind.TALK, 15,
        T(
            en="A shallower sea: depth of the channel and draught of the ships",
            az="Dayazlaşan dəniz: kanalın dərinliyi və gəmilərin suya oturumu",
            kk="Тайызданған теңіз: арнаның тереңдігі мен кемелердің шөгуі",
            ru="Мелеющее море: глубина канала и осадка судов",
        ),
        ("Zəfəranlı",), "az",
    ),
    Talk(
        ItemKind.DRAFTING, 60,
        T(
            en="Drafting the shared calendar, in two groups",
            az="Ortaq təqvimin hazırlanması, iki qrupda",
            kk="Ортақ күнтізбенің жобасын жасау, екі топта",
            ru="Работа над общим календарём в двух группах",
        ),
    ),
    Talk(
        ItemKind.CLOSING, 15,
        T(en="What we agreed on", az="Nə barədə razılaşdıq", kk="Не туралы келістік", ru="О чём мы договорились"),
        ("Mirvarizadə", "Ізгіліков"),
    ),
)  # fmt: skip
POLL_TITLE = T(
    ru="Учебные суда и общие дипломы: с чего начать совместный факультет",
    az="Tədris gəmiləri və ortaq diplomlar: birgə fakültəyə haradan başlamalı",
    kk="Оқу кемелері және ортақ дипломдар: бірлескен факультетті неден бастау керек",
    en="Training ships and shared diplomas: where a joint faculty begins",
)
POLL_SUMMARY = T(
    ru="Мореходные школы двух стран сверяют учебные планы и ищут общие модули для первого набора.",
    az="İki ölkənin dənizçilik məktəbləri tədris planlarını tutuşdurur və ilk qəbul üçün ortaq modullar axtarır.",
    kk="Екі елдің теңіз мектептері оқу жоспарларын салыстырып, алғашқы қабылдауға арналған ортақ модульдерді іздейді.",
    en="The maritime schools of both countries compare their curricula and look for common modules for a first intake.",
)
#: Asked for a date, with what they say to the five slots: y(es), i(f need be), n(o); a dash has not answered.
POLLED = (
    ("Dənizxanlı", "yyiyn"), ("Үкітаев", "yiyyn"), ("Досмұханов", "nyyyi"), ("Səhərzadə", "yyyii"), ("Körpülü", "iyyny"), ("Көктемтаев", "yyyyn"),
    ("Теңізбаев", "inyyn"), ("Rəhimzadə", "yyynn"), ("Limanlı", "nyyii"), ("Шағалаев", "yiyyy"), ("Ümidxanlı", "iiyyn"), ("Толқынтаев", "nyyny"),
    ("Əncirli", "yyiny"), ("Аққутаев", "yiyin"), ("Дәнекеров", "-----"), ("Zəfəranlı", "-----"),
)  # fmt: skip
POLL_NOTES = {
    "Досмұханов": "Сейсенбіде сабағым бар, қалған күндері ыңғайлы.",
    "Limanlı": "Bazar ertəsi limanda iclas olur.",
    "Körpülü": "Onlayn qoşulsam, istənilən gün uyğundur.",
}
CARBON_TITLE = T(
    kk="Көміртек бағасы және шағын экспорттаушы",
    az="Karbon qiyməti və kiçik ixracatçı",
    ru="Цена углерода и небольшой экспортёр",
    en="The price of carbon and the small exporter",
)
CARBON_SUMMARY = T(
    kk="Екі елдің кәсіпорындары шекаралық көміртек механизміне бірге қалай дайындала алатынын талқылаймыз.",
    az="İki ölkənin müəssisələri sərhəd karbon mexanizminə birgə necə hazırlaşa bilər — bunu müzakirə edəcəyik.",
    ru="Обсудим, как предприятия двух стран могут вместе подготовиться к трансграничному углеродному механизму.",
    en="How enterprises of the two countries can prepare for the carbon border mechanism together.",
)
PRESS_TITLE = T(
    az="Redaksiyalar və ekspertlər: şərh üçün bir saat",
    kk="Редакциялар мен сарапшылар: түсініктемеге бір сағат",
    ru="Редакции и эксперты: час на комментарий",
    en="Newsrooms and experts: an hour for a comment",
)
PRESS_SUMMARY = T(
    az="İki ölkənin redaktorları ekspertdən nə gözlədiklərini, ekspertlər isə tələsik cavabın qiymətini danışacaqlar.",
    kk="Екі елдің редакторлары сарапшыдан не күтетінін, ал сарапшылар асығыс жауаптың құнын айтады.",
    ru="Редакторы двух стран расскажут, чего ждут от эксперта, а эксперты — чего стоит поспешный ответ.",
    en="Editors of both countries say what they expect of an expert, and experts what a hasty answer costs.",
)
CANCELLED_TITLE = T(
    ru="Чартеры на лето: первый сезон Актау — Баку",
    az="Yay üçün çarterlər: Aktau — Bakı xəttinin ilk mövsümü",
    kk="Жазғы чартерлер: Ақтау — Баку бағытының алғашқы маусымы",
    en="Charters for the summer: a first season Aktau–Baku",
)
CANCELLED_REASON = "The airlines asked to meet after their timetables are fixed; we shall propose new dates in spring."
DRAFT_TITLE = T(
    az="“Ortaq dastanlar” yay məktəbi: proqramın hazırlanması",
    kk="«Ортақ дастандар» жазғы мектебі: бағдарламаны дайындау",
    ru="Летняя школа «Общие дастаны»: подготовка программы",
    en="Summer school on shared epics: preparing the programme",
)
