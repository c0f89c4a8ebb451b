"""Papers about transport, ports and trade. Their authors and findings are invented."""

from __future__ import annotations

from council.papers.models import Access, Licence, PaperAttribution, PaperKind

from . import T
from .writing import Outsider, Writing

WRITINGS = (
    Writing(
        "digital-ports", PaperKind.WORKING_PAPER, "az kk en", ("Rəhimzadə", "Досмұханов"), "ports digital transport", 9,
        T(
            az="Ələt, Aktau və Kurık limanlarının rəqəmsal uyğunluğu",
            kk="Алят, Ақтау және Құрық порттарының цифрлық үйлесімі",
            ru="Цифровая совместимость портов Алят, Актау и Курык",
            en="Digital compatibility of the ports of Alat, Aktau and Kuryk",
        ),
        T(
            az="Üç limanın elektron sənədləri sahə-sahə müqayisə edilir: yük manifesti, bərə bileti və gömrük bəyannaməsi. Eyni məlumat yol boyu "
            "orta hesabla dörd dəfə yenidən yığılır. Müəlliflər bir dəfə daxil edilən məlumatın bütün limanlarda istifadəsi üçün on iki sahədən "
            "ibarət ortaq minimum təklif edirlər.",
            kk="Үш порттың электрондық құжаттары өріс-өрісімен салыстырылады: жүк манифесі, паром билеті және кеден декларациясы. Бір мәлімет жол "
            "бойында орта есеппен төрт рет қайта теріледі. Авторлар бір рет енгізілген мәліметті барлық портта пайдалану үшін он екі өрістен "
            "тұратын ортақ минимум ұсынады.",
            ru="Электронные документы трёх портов сравниваются поле за полем: грузовой манифест, паромный билет и таможенная декларация. Одни и те "
            "же сведения в пути набирают заново в среднем четыре раза. Авторы предлагают общий минимум из двенадцати полей.",
            en="The electronic documents of three ports are compared field by field: the cargo manifest, the ferry ticket and the customs "
            "declaration. On its way the same information is typed four times on average. The authors propose a common minimum of twelve fields.",
        ),
        "government business", second=T(
            az="Kurık limanının məlumatları əlavə edilib.", kk="Құрық портының деректері қосылды.",
            ru="Добавлены данные порта Курык.", en="Data of the port of Kuryk were added.",
        ),
    ),
    Writing(
        "fair-queue", PaperKind.ANALYTICAL_NOTE, "ru kk az", ("Досмұханов", "Limanlı"), "ports ferry transport", 220,
        T(
            ru="Погодные окна и справедливая очередь: опыт паромной переправы Курык — Алят",
            kk="Ауа райы терезелері және әділ кезек: Құрық — Алят паромының тәжірибесі",
            az="Hava pəncərələri və ədalətli növbə: Kurık — Ələt bərəsinin təcrübəsi",
            en="Weather windows and a fair queue: lessons of the Kuryk–Alat ferry",
        ),
        T(
            ru="Шторм останавливает паром в среднем на шестьдесят дней в году, а очередь после него распределяется вручную. Записка описывает "
            "простое правило, при котором никто не ждёт дольше трёх рейсов.",
            kk="Дауыл паромды жылына орта есеппен алпыс күн тоқтатады, ал одан кейінгі кезек қолмен бөлінеді. Жазбада ешкім үш рейстен артық "
            "күтпейтін қарапайым ереже сипатталады.",
            az="Fırtına bərəni ildə orta hesabla altmış gün dayandırır, sonrakı növbə isə əl ilə bölünür. Arayışda heç kimin üç reysdən çox "
            "gözləmədiyi sadə qayda təsvir olunur.",
            en="Storms stop the ferry for sixty days a year on average, and the queue afterwards is sorted by hand. The note describes a simple "
            "rule by which nobody waits for more than three departures.",
        ),
        "business government",
    ),
    Writing(
        "commission-record", PaperKind.REPORT, "ru en", ("Ізгіліков", "Dənizxanlı", "Теңізбаев"), "trade investment asia", 480,
        T(
            ru="Межправительственная комиссия по экономическому сотрудничеству: что выполнено из согласованного",
            kk="Экономикалық ынтымақтастық жөніндегі үкіметаралық комиссия: келісілгеннің қаншасы орындалды",
            az="İqtisadi əməkdaşlıq üzrə Hökumətlərarası Komissiya: razılaşdırılanlardan nə icra olunub",
            en="The Intergovernmental Commission on Economic Cooperation: what became of what was agreed",
        ),
        T(
            ru="Авторы проследили судьбу каждого пункта протоколов за пять лет. Выполнено полностью чуть больше половины, ещё четверть ждёт решения "
            "одной из сторон; для каждого пункта указан источник.",
            en="The authors followed every item of the protocols of five years. Slightly more than half was carried out in full, another quarter "
            "waits for a decision of one side; a source is given for each.",
        ),
        attribution=PaperAttribution.COUNCIL, second=T(ru="Исправлены три пункта по ответу министерства.",
        en="Three items were corrected after a reply of the ministry."),
    ),
    Writing(
        "container-turn", PaperKind.WORKING_PAPER, "kk ru", ("Таңшолпанов", "Yolçuzadə"), "rail corridor", 150,
        T(
            kk="Транскаспий бағытындағы контейнер пойыздарының айналымы",
            ru="Оборот контейнерных поездов на Транскаспийском маршруте",
            az="Transxəzər marşrutunda konteyner qatarlarının dövriyyəsi",
            en="The turnaround of container trains on the Trans-Caspian route",
        ),
        T(
            kk="Пойыздың бір айналымының үштен бірі порттағы күтуге кетеді. Модель паром кестесін екі сағатқа жылжыту айналымды бір тәулікке "
            "қысқартатынын көрсетеді.",
            ru="Треть оборота поезда уходит на ожидание в порту. Модель показывает, что сдвиг паромного расписания на два часа сокращает оборот на "
            "сутки.",
            az="Qatarın bir dövriyyəsinin üçdə biri limanda gözləməyə gedir. Model göstərir ki, bərə cədvəlinin iki saat sürüşdürülməsi dövriyyəni "
            "bir sutka qısaldır.",
        ),
        "business science",
    ),
    Writing(
        "rail-tariffs", PaperKind.POLICY_BRIEF, "az ru", ("Yolçuzadə",), "rail customs corridor", 64,
        T(
            az="Orta dəhlizdə vahid tarif: hansı üç qərar kifayətdir",
            kk="Орта дәліздегі бірыңғай тариф: қандай үш шешім жеткілікті",
            ru="Единый тариф Среднего коридора: какие три решения достаточны",
            en="One tariff for the Middle Corridor: which three decisions would do",
        ),
        T(
            az="Yükgöndərən bu gün yolun hər hissəsi üçün ayrıca qiymət alır. İcmal vahid tarifə keçmək üçün üç qərar təklif edir: ortaq valyuta "
            "səbəti, altı aylıq qiymət zəmanəti və tək sorğu nöqtəsi.",
            ru="Сегодня отправитель получает отдельную цену на каждый участок пути. Обзор предлагает три решения: общую валютную корзину, "
            "гарантию цены на полгода и одну точку запроса.",
        ),
        "government business",
    ),
    Writing(
        "customs-line-by-line", PaperKind.ANALYTICAL_NOTE, "az en", ("Yelkənli", "Жібекжолов"), "customs digital", 300,
        T(
            az="Gömrük qaydaları sətir-sətir: iki ölkənin elektron bəyannaməsi",
            kk="Кеден ережелері жол-жолымен: екі елдің электрондық декларациясы",
            en="Customs rules line by line: the electronic declarations of two countries",
        ),
        T(
            az="Bəyannamələrin altmış bir sahəsindən qırx doqquzu eyni məna daşıyır, lakin başqa cür adlanır. Arayışda uyğunluq cədvəli və "
            "fərqlərin izahı verilir.",
            en="Of sixty-one fields of the declarations, forty-nine mean the same under different names. The note gives a table of equivalents and "
            "explains the differences.",
        ),
        "government business", licence=Licence.CC0,
    ),
    Writing(
        "joint-ventures", PaperKind.REPORT, "ru", ("Kəhrəbalı", "Керуенбаев", Outsider("Марта", "Соколинская", "Балтийский институт открытых "
        "данных")),
        "investment trade", 700,
        T(
            ru="Почему закрываются совместные предприятия: сорок историй",
            kk="Бірлескен кәсіпорындар неге жабылады: қырық тарих",
            az="Birgə müəssisələr niyə bağlanır: qırx hekayə",
            en="Why joint ventures close: forty stories",
        ),
        T(
            ru="По открытым реестрам и интервью восстановлена история сорока предприятий. Чаще всего их останавливают не налоги, а смена "
            "партнёра и невозможность быстро перевезти образец.",
            kk="Ашық тізілімдер мен сұхбаттар негізінде қырық кәсіпорынның тарихы қалпына келтірілді. Оларды көбіне салық емес, серіктестің "
            "ауысуы мен үлгіні тез жеткізе алмау тоқтатады.",
        ),
        "business", licence=Licence.CC_BY_SA,
    ),
    Writing(
        "flight-connections", PaperKind.COMMENTARY, "ru az", ("Buludxanlı", "Жолайрықов"), "aviation tourism", 35,
        T(
            ru="Сорок минут, которых не хватает: стыковка рейсов Баку — Актау — Астана",
            kk="Жетпей тұрған қырық минут: Баку — Ақтау — Астана рейстерінің ұштасуы",
            az="Çatışmayan qırx dəqiqə: Bakı — Aktau — Astana reyslərinin uzlaşması",
        ),
        T(
            ru="Пассажир теряет ночь из-за того, что самолёт прилетает на сорок минут позже последнего рейса. Авторы показывают, какие два "
            "рейса достаточно поменять местами.",
            az="Təyyarə son reysdən qırx dəqiqə gec endiyi üçün sərnişin bir gecə itirir. Müəlliflər hansı iki reysin yerini dəyişməyin kifayət "
            "etdiyini göstərirlər.",
        ),
        "public business", licence=Licence.CC_BY_NC,
    ),
    Writing(
        "dredging", PaperKind.CONFERENCE_PAPER, "az", ("Zəfəranlı", "Толқынтаев"), "ports ecology", 95,
        T(
            az="Dayazlaşan dənizdə gəmi kanalının dərinliyi",
            kk="Тайызданып бара жатқан теңіздегі кеме арнасының тереңдігі",
            ru="Глубина судоходного канала при отступлении моря",
        ),
        T(
            az="Məruzədə dənizin səviyyəsi bir metr aşağı düşdükdə limanlara giriş üçün lazım olan işlər hesablanır. Çıxarılan qumun sahil "
            "möhkəmləndirilməsində istifadəsi təklif olunur.",
            ru="В докладе рассчитаны работы, нужные для входа в порты при снижении уровня моря на метр. Извлечённый песок предлагается "
            "использовать для укрепления берега.",
        ),
        "science business", access=Access.MEMBERS,
    ),
    Writing(
        "small-carriers", PaperKind.WORKING_PAPER, "kk ru", ("Теңізбаев",), "ports trade", 18,
        T(
            kk="Маңғыстаудың шағын тасымалдаушылары: сауалнама нәтижесі",
            ru="Небольшие перевозчики Мангистау: результаты опроса",
            az="Manqıstaunun kiçik daşıyıcıları: sorğunun nəticələri",
            en="Small carriers of Mangystau: results of a survey",
        ),
        T(
            kk="Бір жүз он екі тасымалдаушы сұралды. Олардың көбі кезектің ұзындығынан бұрын оның болжап болмайтынына шағымданады.",
            ru="Опрошено сто двенадцать перевозчиков. Большинство жалуется не на длину очереди, а на то, что её нельзя предвидеть.",
            en="One hundred and twelve carriers were asked. Most complain less about the length of the queue than that it cannot be foreseen.",
        ),
        "business",
    ),
)  # fmt: skip
