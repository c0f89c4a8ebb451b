"""Meetings that were: the three that really took place, as far as they are public, and three that are invented.

Of the real ones nothing is claimed beyond their days, places and occasion; their hours are ours, and of the one of March 2024 the day is too.
"""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual
from council.roundtables.models import Attribution, Format

from . import T
from .institutions import AKTAU, ASTANA, BAKU


@dataclass(frozen=True)
class Past:
    """A meeting that was held. `day` is (year, month, day), or how many days ago; hours are on the clock of `zone`."""

    key: str
    country: str
    day: tuple[int, int, int] | int
    hours: tuple[int, int]
    zone: str
    title: Multilingual
    summary: Multilingual
    format: Format = Format.IN_PERSON
    city: Multilingual | None = None
    venue: Multilingual | None = None
    topics: str = "security"
    attribution: Attribution = Attribution.PERSONAL
    languages: str = "az kk ru en"
    interpretation: bool = True
    guests: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    minutes: tuple[Multilingual, ...] = ()
    minutes_public: bool = False


AIR = T(
    az="Beynəlxalq Münasibətlərin Təhlili Mərkəzi", kk="Халықаралық қатынастарды талдау орталығы",
    ru="Центр анализа международных отношений", en="Center of Analysis of International Relations",
)  # fmt: skip
KAZISS = T(
    kk="Қазақстанның стратегиялық зерттеулер институты", az="Qazaxıstan Strateji Araşdırmalar İnstitutu",
    ru="Казахстанский институт стратегических исследований", en="Kazakhstan Institute for Strategic Studies",
)  # fmt: skip

REAL = (
    Past(
        "memorandum", "AZ", (2022, 5, 23), (11, 14), "Asia/Baku",
        T(
            en="Thirty years of diplomatic relations: round table and memorandum on the expert council",
            az="Diplomatik münasibətlərin otuz illiyi: dəyirmi masa və ekspert şurası haqqında memorandum",
            kk="Дипломатиялық қатынастарға отыз жыл: дөңгелек үстел және сараптамалық кеңес туралы меморандум",
            ru="Тридцать лет дипломатических отношений: круглый стол и меморандум об экспертном совете",
        ),
        T(
            en="Beside a round table for thirty years of diplomatic relations, the two lead institutions signed the memorandum by which the "
            "council was set up.",
            az="Diplomatik münasibətlərin otuz illiyinə həsr olunmuş dəyirmi masa çərçivəsində iki aparıcı qurum şuranın təsis edilməsi haqqında "
            "memorandum imzalayıb.",
            kk="Дипломатиялық қатынастардың отыз жылдығына арналған дөңгелек үстел аясында екі жетекші ұйым кеңесті құру туралы меморандумға "
            "қол қойды.",
            ru="На полях круглого стола к тридцатилетию дипломатических отношений две ведущие организации подписали меморандум о создании совета.",
        ),
        city=BAKU,
    ),
    Past(
        "second", "KZ", (2022, 8, 19), (15, 17), "Asia/Almaty",
        T(
            en="Second meeting of the council", az="Şuranın ikinci iclası", kk="Кеңестің екінші отырысы", ru="Второе заседание совета",
        ),
        T(
            en="The experts of both countries met for the second time, three months after the memorandum.",
            az="Memorandumdan üç ay sonra iki ölkənin ekspertləri ikinci dəfə bir araya gəliblər.",
            kk="Меморандумнан үш ай өткен соң екі елдің сарапшылары екінші рет бас қосты.",
            ru="Через три месяца после меморандума эксперты двух стран встретились во второй раз.",
        ),
        Format.HYBRID,
    ),
    Past(
        "third", "AZ", (2024, 3, 12), (10, 13), "Asia/Baku",
        T(
            en="Third meeting of the council", az="Şuranın üçüncü iclası", kk="Кеңестің үшінші отырысы", ru="Третье заседание совета",
        ),
        T(
            en="In Baku and by video, the experts spoke about what the two countries could do together next.",
            az="Bakıda və videobağlantı ilə ekspertlər iki ölkənin bundan sonra birgə nə edə biləcəyini müzakirə ediblər.",
            kk="Бакуде және бейнебайланыс арқылы сарапшылар екі елдің бұдан кейін бірге не істей алатынын талқылады.",
            ru="В Баку и по видеосвязи эксперты обсудили, что две страны могли бы сделать вместе дальше.",
        ),
        Format.HYBRID, city=BAKU, topics="security regional",
    ),
)  # fmt: skip

INVENTED = (
    Past(
        "neighbours", "AZ", 540, (14, 17), "Asia/Baku",
        T(
            en="Neighbours by sea: the next three years of regional dialogue",
            az="Dəniz qonşuları: regional dialoqun növbəti üç ili",
            kk="Теңіз арқылы көршілер: аймақтық диалогтың алдағы үш жылы",
            ru="Соседи по морю: региональный диалог на ближайшие три года",
        ),
        T(
            en="A closed conversation under the Chatham House Rule about formats in which the South Caucasus and Central Asia meet.",
            az="Cənubi Qafqaz və Mərkəzi Asiyanın bir araya gəldiyi formatlar haqqında Çatem Haus qaydası ilə qapalı söhbət.",
            kk="Оңтүстік Кавказ бен Орталық Азия бас қосатын форматтар туралы Чатем-Хаус қағидасы бойынша жабық әңгіме.",
            ru="Закрытый разговор по правилу Чатем-Хауса о форматах, в которых встречаются Южный Кавказ и Центральная Азия.",
        ),
        Format.HYBRID, BAKU, AIR, "security regional asia caucasus", Attribution.CHATHAM_HOUSE, "az ru kk", True,
        ("Mirvarizadə", "Шамшырақов", "Fənərzadə", "Шағалаев", "Даланұр", "Xəzərxanlı"), ("turkic-decisions",),
        (
            T(
                ru="Участники согласились, что форматов достаточно, а не хватает общего календаря: о встречах соседи узнают из новостей.",
                az="İştirakçılar razılaşdılar ki, formatlar kifayət qədərdir, çatışmayan ortaq təqvimdir: görüşlərdən qonşular xəbərlərdən xəbər "
                "tutur.",
                kk="Қатысушылар формат жеткілікті, жетпейтіні ортақ күнтізбе деген пікірге келді: кездесулер туралы көршілер жаңалықтан біледі.",
                en="Those present agreed that there are formats enough; what is missing is a shared calendar, for neighbours learn of meetings from "
                "the news.",
            ),
            T(
                ru="Предложено раз в полгода сводить даты встреч обоих регионов в одну таблицу.",
                kk="Екі аймақтағы кездесулердің күндерін жарты жылда бір рет бір кестеге жинау ұсынылды.",
                az="Hər iki regionun görüş tarixlərini altı ayda bir dəfə bir cədvəldə toplamaq təklif olundu.",
            ),
        ), True,
    ),
    Past(
        "degrees", "KZ", 320, (11, 15), "Asia/Almaty",
        T(
            kk="Қос диплом және академиялық ұтқырлық: студенттің жолын қысқарту",
            az="İkili diplom və akademik mobillik: tələbənin yolunu qısaltmaq",
            ru="Двойной диплом и академическая мобильность: как сократить путь студента",
            en="Double degrees and mobility: shortening a student's way",
        ),
        T(
            kk="Екі елдің университеттері кредиттерді өзара тану тәжірибесімен бөлісті.",
            az="İki ölkənin universitetləri kreditlərin qarşılıqlı tanınması təcrübəsini bölüşdülər.",
            ru="Университеты двух стран поделились опытом взаимного признания кредитов.",
            en="Universities of both countries shared how they recognise each other's credits.",
        ),
        Format.HYBRID, ASTANA, KAZISS, "degrees education", Attribution.PERSONAL, "kk az ru", True,
        ("Көктемтаев", "Körpülü", "Шағалаев", "Dənizxanlı", "Үкітаев", "Ümidxanlı", "Дәнекеров"), ("double-degrees",),
        (
            T(
                kk="Университет өкілдері студенттің он сегіз қадамынан тұратын жолын қарап шығып, қайталанатын бесеуін атады.",
                ru="Представители университетов прошли путь студента из восемнадцати шагов и назвали пять, которые повторяются.",
            ),
        ),
    ),
    Past(
        "fair-ferry", "KZ", 72, (10, 14), "Asia/Aqtau",
        T(
            en="A fair queue: weather, ferries and lorries between Kuryk and Alat",
            az="Ədalətli növbə: Kurık və Ələt arasında hava, bərələr və yük maşınları",
            kk="Әділ кезек: Құрық пен Алят арасындағы ауа райы, паром және жүк көліктері",
            ru="Справедливая очередь: погода, паромы и грузовики между Курыком и Алятом",
        ),
        T(
            en="Carriers, dispatchers and researchers looked at a year of waiting times and agreed on a simple rule for the days after a storm.",
            az="Daşıyıcılar, dispetçerlər və tədqiqatçılar bir illik gözləmə vaxtlarına baxdılar və fırtınadan sonrakı günlər üçün sadə qaydada "
            "razılaşdılar.",
            kk="Тасымалдаушылар, диспетчерлер мен зерттеушілер бір жылғы күту уақытын қарап, дауылдан кейінгі күндерге арналған қарапайым "
            "ережеге келісті.",
            ru="Перевозчики, диспетчеры и исследователи рассмотрели время ожидания за год и согласовали простое правило для дней после шторма.",
        ),
        Format.HYBRID, AKTAU,
        T(kk="Есенов университеті, мәжіліс залы", az="Yesenov Universiteti, iclas zalı", ru="Университет Есенова, зал заседаний",
        en="Yessenov University, assembly hall"),
        "ports ferry transport", Attribution.COUNCIL, "kk az ru en", True,
        ("Досмұханов", "Rəhimzadə", "Теңізбаев", "Limanlı", "Толқынтаев", "Yolçuzadə", "Арнабұлақ", "Nərgizli"), ("fair-queue", "ferry-passengers"),
        (
            T(
                kk="Кездесуді Айгерім Досмұханова мен Эльчин Рагимзаде бірге жүргізді. Екі порттың диспетчерлері бір жылғы күту уақытын көрсетті: "
                "дауылдан кейінгі үшінші тәулікте кезек ең ұзын болады.",
                az="Görüşü Aigerim Dosmukhanova və Elçin Rəhimzadə birgə apardılar. İki limanın dispetçerləri bir ilin gözləmə vaxtlarını "
                "göstərdilər: "
                "növbə fırtınadan sonrakı üçüncü sutkada ən uzun olur.",
                ru="Встречу вели вместе Айгерим Досмуханова и Эльчин Рагимзаде. Диспетчеры двух портов показали время ожидания за год: длиннее "
                "всего очередь на третьи сутки после шторма.",
                en="Aigerim Dosmukhanova and Elchin Rahimzada led the meeting together. Dispatchers of both ports showed the waiting times of a "
                "year: "
                "the queue is longest on the third day after a storm.",
            ),
            T(
                kk="Тасымалдаушылар кезектің ұзындығынан бұрын оның белгісіздігі зиян келтіретінін айтты. Тез бұзылатын жүктің бөлек жолағы болуы "
                "керек деген пікірді бәрі қолдады.",
                az="Daşıyıcılar dedilər ki, növbənin uzunluğundan çox onun qeyri-müəyyənliyi zərər vurur. Tez xarab olan yüklər üçün ayrıca zolaq "
                "fikrini hamı dəstəklədi.",
                ru="Перевозчики сказали, что вредит не столько длина очереди, сколько неизвестность. Все поддержали отдельную полосу для "
                "скоропортящихся грузов.",
                en="Carriers said that uncertainty does more harm than the length of the queue. Everybody supported a lane of its own for perishable "
                "goods.",
            ),
            T(
                kk="Кеңес екі ұсыным қабылдады: ауа райы терезелерінің ортақ күнтізбесі және ешкім үш рейстен артық күтпейтін ереже.",
                az="Şura iki tövsiyə qəbul etdi: hava pəncərələrinin ortaq təqvimi və heç kimin üç reysdən çox gözləmədiyi qayda.",
                ru="Совет принял две рекомендации: общий календарь погодных окон и правило, при котором никто не ждёт дольше трёх рейсов.",
                en="The council adopted two recommendations: a shared calendar of weather windows, and a rule by which nobody waits for more than "
                "three departures.",
            ),
        ), True,
    ),
)  # fmt: skip
