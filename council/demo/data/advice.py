"""Fourteen recommendations and how far they came. All are invented; none was ever made to anybody."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual
from council.recommendations.models import Addressee, State

from . import T


@dataclass(frozen=True)
class Advice:
    """`path` is the states after the idea with how many days ago each was reached, and what was noted. `due` is in days from now."""

    country: str
    to: str
    title: Multilingual
    text: Multilingual
    topics: str
    begun: int
    path: tuple[tuple[State, int, Multilingual | None], ...]
    table: str | None = None
    paragraph: int | None = None
    papers: tuple[str, ...] = ()
    due: int | None = None


ADDRESSEES: dict[str, tuple[Addressee, Multilingual]] = {
    "council": (
        Addressee.INTERSTATE_COUNCIL,
        T(en="Supreme Interstate Council", az="Ali Dövlətlərarası Şura", kk="Жоғары мемлекетаралық кеңес", ru="Высший межгосударственный совет"),
    ),
    "commission": (
        Addressee.COMMISSION,
        T(
            en="Intergovernmental Commission on Economic Cooperation",
            az="İqtisadi əməkdaşlıq üzrə Hökumətlərarası Komissiya",
            kk="Экономикалық ынтымақтастық жөніндегі үкіметаралық комиссия",
            ru="Межправительственная комиссия по экономическому сотрудничеству",
        ),
    ),
    "transport": (
        Addressee.MINISTRY,
        T(
            en="Ministries of transport of both countries", az="Hər iki ölkənin nəqliyyat nazirlikləri",
            kk="Екі елдің көлік министрліктері", ru="Министерства транспорта двух стран",
        ),
    ),
    "education": (
        Addressee.MINISTRY,
        T(
            en="Ministries of education and science of both countries", az="Hər iki ölkənin elm və təhsil nazirlikləri",
            kk="Екі елдің ғылым және білім министрліктері", ru="Министерства науки и образования двух стран",
        ),
    ),
    "ports": (
        Addressee.AUTHORITY,
        T(
            en="Port authorities of Alat, Aktau and Kuryk", az="Ələt, Aktau və Kurık limanlarının rəhbərlikləri",
            kk="Алят, Ақтау және Құрық порттарының әкімшіліктері", ru="Администрации портов Алят, Актау и Курык",
        ),
    ),
    "universities": (
        Addressee.UNIVERSITY,
        T(
            en="Universities that teach international relations", az="Beynəlxalq münasibətlər tədris edən universitetlər",
            kk="Халықаралық қатынастарды оқытатын университеттер", ru="Университеты, где преподают международные отношения",
        ),
    ),
    "airlines": (
        Addressee.BUSINESS,
        T(en="Airlines of both countries", az="Hər iki ölkənin aviaşirkətləri", kk="Екі елдің авиакомпаниялары", ru="Авиакомпании двух стран"),
    ),
    "ourselves": (
        Addressee.COUNCIL,
        T(en="Both chapters of the council", az="Şuranın hər iki bölməsi", kk="Кеңестің екі бөлімшесі", ru="Оба отделения совета"),
    ),
    "tourism": (
        Addressee.OTHER,
        T(
            en="Tourism boards of both countries", az="Hər iki ölkənin turizm qurumları",
            kk="Екі елдің туризм ұйымдары", ru="Туристические ведомства двух стран",
        ),
    ),
    "youth": (
        Addressee.MINISTRY,
        T(
            en="Ministries of youth and sport of both countries", az="Hər iki ölkənin gənclər və idman nazirlikləri",
            kk="Екі елдің жастар және спорт министрліктері", ru="Министерства молодёжи и спорта двух стран",
        ),
    ),
}  # fmt: skip
S = State
ADVICE = (
    Advice(
        "KZ", "ports",
        T(
            en="Keep one calendar of weather windows for all ferries",
            az="Bütün bərələr üçün hava pəncərələrinin vahid təqvimini aparmaq",
            kk="Барлық паромға ортақ ауа райы терезелерінің күнтізбесін жүргізу",
            ru="Вести единый календарь погодных окон для всех паромов",
        ),
        T(
            en="The port authorities publish every evening, in four languages, when the ferry is likely to leave within the next three days.",
            az="Liman rəhbərlikləri hər axşam dörd dildə bərənin yaxın üç gündə nə vaxt yola düşə biləcəyini dərc edir.",
            kk="Порт әкімшіліктері күн сайын кешке төрт тілде паромның алдағы үш күнде қашан шығуы мүмкін екенін жариялайды.",
            ru="Администрации портов каждый вечер на четырёх языках публикуют, когда паром может выйти в ближайшие три дня.",
        ),
        "ports ferry", 75,
        (
            (S.PROPOSED, 74, None), (S.AGREED, 72, None), (S.SENT, 66, None),
            (S.ACCEPTED, 45, T(en="All three ports agreed.", az="Hər üç liman razılıq verdi.", kk="Үш порт та келісті.",
            ru="Все три порта согласились.")),
            (S.IMPLEMENTED, 10, T(
                en="The calendar appears every evening.", az="Təqvim hər axşam dərc olunur.",
                kk="Күнтізбе күн сайын кешке жарияланады.", ru="Календарь выходит каждый вечер.",
            )),
        ),
        "fair-ferry", 2, ("fair-queue",),
    ),
    Advice(
        "KZ", "commission",
        T(
            en="Let nobody wait for more than three departures after a storm",
            az="Fırtınadan sonra heç kim üç reysdən çox gözləməsin",
            kk="Дауылдан кейін ешкім үш рейстен артық күтпесін",
            ru="Пусть после шторма никто не ждёт дольше трёх рейсов",
        ),
        T(
            en="The queue for the ferry is ordered by one published rule, with a lane of its own for perishable goods.",
            az="Bərə növbəsi dərc olunmuş bir qayda ilə tənzimlənir, tez xarab olan yüklər üçün ayrıca zolaq olur.",
            kk="Паром кезегі жарияланған бір ережемен реттеледі, тез бұзылатын жүкке бөлек жолақ беріледі.",
            ru="Очередь на паром строится по одному опубликованному правилу, для скоропортящихся грузов есть отдельная полоса.",
        ),
        "ferry transport", 75,
        (
            (S.PROPOSED, 74, None), (S.AGREED, 72, None), (S.SENT, 60, None), (S.ACKNOWLEDGED, 41, None),
            (S.ACCEPTED, 15, T(
                en="To be tried for six months.", az="Altı ay sınaqdan keçiriləcək.", kk="Алты ай бойы сынақтан өтеді.",
                ru="Будет испытано в течение полугода.",
            )),
        ),
        "fair-ferry", 2, ("fair-queue", "small-carriers"), 95,
    ),
    Advice(
        "AZ", "transport",
        T(
            en="Recognise each other's diplomas of seafarers",
            az="Dənizçi diplomlarını qarşılıqlı tanımaq",
            kk="Теңізшілердің дипломдарын өзара тану",
            ru="Взаимно признать дипломы моряков",
        ),
        T(
            en="An officer trained on one shore may serve on ferries of the other without a second examination.",
            az="Bir sahildə hazırlanmış zabit digər sahilin bərələrində ikinci imtahan vermədən işləyə bilər.",
            kk="Бір жағалауда даярланған офицер екінші жағалаудың паромында қайта емтихан тапсырмай қызмет ете алады.",
            ru="Офицер, подготовленный на одном берегу, может служить на паромах другого без второго экзамена.",
        ),
        "maritime-law maritime-education", 420,
        ((S.PROPOSED, 400, None), (S.AGREED, 316, None), (S.SENT, 300, None), (S.ACKNOWLEDGED, 262, None), (S.ACCEPTED, 120, None)),
        "degrees", None, ("joint-faculties",), 60,
    ),
    Advice(
        "KZ", "universities",
        T(
            en="Teach an introduction to the other shore",
            az="Digər sahilə giriş kursunu tədris etmək",
            kk="Көрші жағалауға кіріспе курсын оқыту",
            ru="Преподавать введение в другой берег",
        ),
        T(
            en="A course on the South Caucasus in Kazakh and one on Central Asia in Azerbaijani, with reading lists by authors of both countries.",
            az="Qazax dilində Cənubi Qafqaz, Azərbaycan dilində Mərkəzi Asiya haqqında kurs; ədəbiyyat siyahısında hər iki ölkənin müəllifləri.",
            kk="Қазақ тілінде Оңтүстік Кавказ, әзербайжан тілінде Орталық Азия туралы курс; әдебиеттер тізімінде екі елдің авторлары.",
            ru="Курс о Южном Кавказе на казахском языке и о Центральной Азии на азербайджанском, с литературой авторов обеих стран.",
        ),
        "regional education", 980,
        (
            (S.PROPOSED, 950, None), (S.AGREED, 930, None), (S.SENT, 900, None),
            (S.PARTLY, 380, T(
                en="One of the two courses has begun.", az="İki kursdan biri başlayıb.", kk="Екі курстың бірі басталды.",
                ru="Начался один из двух курсов.",
            )),
        ),
        None, None, ("intro-caucasus",),
    ),
    Advice(
        "KZ", "airlines",
        T(
            en="Fly Baku–Aktau forty minutes earlier",
            az="Bakı — Aktau reysini qırx dəqiqə tez yola salmaq",
            kk="Баку — Ақтау рейсін қырық минут ерте шығару",
            ru="Отправлять рейс Баку — Актау на сорок минут раньше",
        ),
        T(
            en="The evening flight would then meet the last one to Astana, and passengers would not lose a night.",
            az="Onda axşam reysi Astanaya gedən sonuncu təyyarəyə çatar və sərnişinlər bir gecə itirməz.",
            kk="Сонда кешкі рейс Астанаға ұшатын соңғы ұшаққа үлгеріп, жолаушылар бір түнін жоғалтпайды.",
            ru="Тогда вечерний рейс успевал бы к последнему в Астану, и пассажиры не теряли бы ночь.",
        ),
        "aviation tourism", 210,
        (
            (S.PROPOSED, 205, None), (S.AGREED, 198, None), (S.SENT, 190, None),
            (S.DECLINED, 150, T(
                en="There is no free slot at that hour before the next timetable.", az="Növbəti cədvələdək həmin saatda boş yer yoxdur.",
                kk="Келесі кестеге дейін ол сағатта бос орын жоқ.", ru="До следующего расписания в этот час нет свободного слота.",
            )),
        ),
        None, None, ("flight-connections",),
    ),
    Advice(
        "AZ", "council",
        T(
            en="Agree on twelve fields every document of a cargo shares",
            az="Yükün bütün sənədləri üçün ortaq olan on iki sahəni razılaşdırmaq",
            kk="Жүктің барлық құжатына ортақ он екі өрісті келісу",
            ru="Согласовать двенадцать общих полей для всех документов груза",
        ),
        T(
            en="What is typed once in one port is valid in the others.",
            az="Bir limanda bir dəfə daxil edilən məlumat digərlərində də keçərli olur.",
            kk="Бір портта бір рет енгізілген мәлімет қалғандарында да жарамды болады.",
            ru="Сведения, введённые один раз в одном порту, действительны в остальных.",
        ),
        "ports digital customs", 260,
        ((S.PROPOSED, 250, None), (S.AGREED, 240, None), (S.SENT, 170, None), (S.ACKNOWLEDGED, 90, None)),
        None, None, ("digital-ports", "customs-line-by-line"), 120,
    ),
    Advice(
        "AZ", "council",
        T(
            en="Found a joint laboratory for the level of the Caspian",
            az="Xəzərin səviyyəsi üzrə birgə laboratoriya yaratmaq",
            kk="Каспий деңгейін зерттейтін бірлескен зертхана құру",
            ru="Создать совместную лабораторию уровня Каспия",
        ),
        T(
            en="One method, one open dataset, and a yearly report to both governments.",
            az="Bir metod, bir açıq verilənlər toplusu və hər iki hökumətə illik hesabat.",
            kk="Бір әдіс, бір ашық деректер жиынтығы және екі үкіметке жыл сайынғы есеп.",
            ru="Один метод, один открытый набор данных и ежегодный отчёт обоим правительствам.",
        ),
        "ecology climate water", 60, ((S.PROPOSED, 55, None), (S.AGREED, 40, None), (S.SENT, 20, None)),
        None, None, ("shrinking-sea", "retreat-maps"), 120,
    ),
    Advice(
        "KZ", "commission",
        T(
            en="Name a trusted third party for electronic signatures",
            az="Elektron imzalar üçün etibarlı üçüncü tərəfi müəyyən etmək",
            kk="Электрондық қолтаңбаға арналған сенімді үшінші тарапты айқындау",
            ru="Определить доверенную третью сторону для электронных подписей",
        ),
        T(
            en="Three articles are proposed by which each country accepts signatures the other has checked.",
            az="Hər ölkənin digərinin yoxladığı imzaları qəbul etməsi üçün üç maddə təklif olunur.",
            kk="Әр ел екіншісі тексерген қолтаңбаны қабылдайтын үш бап ұсынылады.",
            ru="Предложены три статьи, по которым каждая страна принимает подписи, проверенные другой.",
        ),
        "silk-road digital", 100, ((S.PROPOSED, 90, None), (S.AGREED, 70, None), (S.SENT, 33, None)), None, None, ("e-signature",), 95,
    ),
    Advice(
        "AZ", "education",
        T(
            en="Open a joint faculty of maritime studies",
            az="Dəniz işi üzrə birgə fakültə açmaq",
            kk="Теңіз ісінің бірлескен факультетін ашу",
            ru="Открыть совместный факультет морского дела",
        ),
        T(
            en="Begin with joint practice on a training ship, then common modules, then a faculty.",
            az="Tədris gəmisində birgə təcrübədən başlamaq, sonra ortaq modullar, sonra fakültə.",
            kk="Оқу кемесіндегі ортақ тәжірибеден бастап, кейін ортақ модульдер, содан соң факультет.",
            ru="Начать с общей практики на учебном судне, затем общие модули, затем факультет.",
        ),
        "maritime-education degrees", 50, ((S.PROPOSED, 44, None), (S.AGREED, 22, None)), None, None, ("joint-faculties",), 150,
    ),
    Advice(
        "KZ", "ourselves",
        T(
            en="Support doctoral students who study the neighbour",
            az="Qonşu ölkəni araşdıran doktorantlara dəstək vermək",
            kk="Көрші елді зерттейтін докторанттарды қолдау",
            ru="Поддержать докторантов, изучающих соседнюю страну",
        ),
        T(
            en="Each chapter finds a second supervisor on the other shore and three months of work in its archives.",
            az="Hər bölmə digər sahildə ikinci elmi rəhbər və arxivlərdə üç aylıq iş tapır.",
            kk="Әр бөлімше көрші жағалаудан екінші ғылыми жетекші мен мұрағатта үш ай жұмыс істеу мүмкіндігін табады.",
            ru="Каждое отделение находит второго руководителя на другом берегу и три месяца работы в его архивах.",
        ),
        "education regional", 90, ((S.PROPOSED, 80, None), (S.AGREED, 30, None)), None, None, ("water-balance",),
    ),
    Advice(
        "AZ", "ourselves",
        T(
            en="Give editors a calendar of topics and the experts for each",
            az="Redaktorlara mövzular təqvimi və hər mövzu üzrə ekspertlərin siyahısını vermək",
            kk="Редакторларға тақырыптар күнтізбесі мен әр тақырыптың сарапшыларын ұсыну",
            ru="Дать редакторам календарь тем и экспертов по каждой",
        ),
        T(
            en="The calendar names three topics a month and two people on each shore who answer within a day.",
            az="Təqvimdə hər ay üç mövzu və hər sahildən bir gün ərzində cavab verən iki nəfər göstərilir.",
            kk="Күнтізбеде ай сайын үш тақырып және әр жағалаудан бір күн ішінде жауап беретін екі адам көрсетіледі.",
            ru="В календаре на каждый месяц три темы и по два человека с каждого берега, которые отвечают в течение дня.",
        ),
        "media", 26, ((S.PROPOSED, 25, None), (S.AGREED, 14, None)), None, None, ("press-mirror",),
    ),
    Advice(
        "KZ", "tourism",
        T(
            en="Write one guide for travellers between Aktau and Baku",
            az="Aktau ilə Bakı arasında səyahət edənlər üçün vahid bələdçi hazırlamaq",
            kk="Ақтау мен Баку арасында жүретіндерге арналған бір жолкөрсеткіш жазу",
            ru="Написать один путеводитель для тех, кто едет между Актау и Баку",
        ),
        T(
            en="Timetables, documents, prices and telephone numbers on one page, in four languages.",
            az="Cədvəllər, sənədlər, qiymətlər və telefon nömrələri bir səhifədə, dörd dildə.",
            kk="Кесте, құжат, баға және телефон нөмірлері бір бетте, төрт тілде.",
            ru="Расписания, документы, цены и телефоны на одной странице, на четырёх языках.",
        ),
        "ferry tourism", 30, ((S.PROPOSED, 11, None),), None, None, ("ferry-passengers",),
    ),
    Advice(
        "AZ", "youth",
        T(
            en="Hold student games on both shores by turns",
            az="Tələbə oyunlarını növbə ilə hər iki sahildə keçirmək",
            kk="Студенттік ойындарды екі жағалауда кезекпен өткізу",
            ru="Проводить студенческие игры на двух берегах по очереди",
        ),
        T(
            en="Mixed teams only: who runs for Baku runs with somebody from Aktau.",
            az="Yalnız qarışıq komandalar: Bakı üçün qaçan Aktaudan olan kimsə ilə birgə qaçır.",
            kk="Тек аралас командалар: Баку үшін жүгірген адам ақтаулықпен бірге жүгіреді.",
            ru="Только смешанные команды: кто бежит за Баку, бежит вместе с кем-то из Актау.",
        ),
        "youth", 16, ((S.PROPOSED, 5, None),), None, None, ("youth-exchange",),
    ),
    Advice(
        "AZ", "ourselves",
        T(
            en="A yearly prize for a translation between the two languages",
            az="İki dil arasında tərcümə üçün illik mükafat",
            kk="Екі тіл арасындағы аударма үшін жыл сайынғы сыйлық",
            ru="Ежегодная премия за перевод между двумя языками",
        ),
        T(
            en="For prose, poetry and scholarly works in turn.",
            az="Növbə ilə nəsr, poeziya və elmi əsərlər üçün.",
            kk="Кезекпен проза, поэзия және ғылыми еңбектер үшін.",
            ru="По очереди за прозу, поэзию и научные работы.",
        ),
        "literature culture", 4, (), None, None, ("poetry-translation",),
    ),
)  # fmt: skip
