"""Experts of the Azerbaijani chapter. All are invented."""

from __future__ import annotations

from . import T
from .person import Person

PEOPLE = (
    Person(
        "Elçin Kamal Rəhimzadə", (("air", "leading", 2019, 0), ("port-baku", "analyst", 2014, 2019)), "transport corridor ports", "az ru en tr",
        T(
            az="Nəqliyyat dəhlizlərinin iqtisadiyyatını araşdırır: tariflər, limanlarda gözləmə vaxtı, elektron sənədlər. Mərkəzə gəlməzdən "
            "əvvəl beş il liman logistikasında çalışıb. Aktaulu həmkarları ilə birgə limanların rəqəmsal uyğunluğu layihəsini aparır.",
            kk="Көлік дәліздерінің экономикасын зерттейді: тарифтер, порттағы күту уақыты, электрондық құжаттар. Орталыққа келгенге дейін "
            "бес жыл порт логистикасында жұмыс істеген.",
            ru="Изучает экономику транспортных коридоров: тарифы, время ожидания в портах, электронные документы. До прихода в центр пять лет "
            "работал в портовой логистике.",
            en="Studies the economics of transport corridors: tariffs, waiting times in ports, electronic documents. He worked in port "
            "logistics for five years before joining the centre.",
        ),
        press=True, links=("https://orcid.org/0000-0000-0000-0000",),
    ),
    Person(
        "Günay Tofiq Dənizxanlı", (("marine", "docent", 2016, 0),), "maritime-law maritime-education degrees", "az ru en",
        T(
            az="Dəniz hüququ üzrə dosentdir, daşıma müqavilələrindən və gəmi heyətinin hüquqlarından dərs deyir. Xəzər ölkələrində dənizçi "
            "diplomlarının qarşılıqlı tanınmasını araşdırır.",
            ru="Доцент по морскому праву, читает курсы о договоре перевозки и правах экипажа. Исследует взаимное признание дипломов моряков "
            "в странах Каспия.",
            en="Teaches maritime law, contracts of carriage and the rights of crews. Her research is about the mutual recognition of "
            "seafarers' diplomas around the Caspian.",
        ),
        press=True,
    ),
    Person(
        "Ceyhun Vaqif Yelkənli", (("air", "senior", 2020, 0),), "customs digital silk-road", "az en ru",
        T(
            az="Gömrük prosedurlarının rəqəmsallaşmasını izləyir: elektron bəyannamə, “bir pəncərə”, yükün əvvəlcədən qeydiyyatı. İki ölkənin "
            "qaydalarını sətir-sətir müqayisə edən icmalların müəllifidir.",
            en="Follows the digitalisation of customs: electronic declarations, single windows, advance registration of cargo. He writes "
            "reviews that compare the rules of both countries line by line.",
        ),
        press=True,
    ),
    Person(
        "Xatirə Rafiq Fənərzadə", (("khazar", "professor", 2012, 0),), "caucasus asia regional", "az ru en tr",
        T(
            az="Cənubi Qafqaz və Mərkəzi Asiyada regional təşkilatları öyrənir. Magistr səviyyəsində “Xəzər regionuna giriş” kursunu aparır.",
            ru="Изучает региональные организации Южного Кавказа и Центральной Азии. Ведёт магистерский курс «Введение в Каспийский регион».",
        ),
        countries="AZ KZ GE UZ",
    ),
    Person(
        "Rauf Nazim Limanlı", (("port-baku", "planner", 2017, 0),), "ports transport rail", "az ru en",
        T(
            az="Ələt limanında anbar və dəmir yolu qovşağının planlaşdırılması ilə məşğuldur. Bərə reyslərinin cədvəlini hava şəraiti ilə "
            "uzlaşdıran modelin müəlliflərindən biridir.",
            en="Plans the yard and the rail junction of the port at Alat. He is one of the authors of a model that fits ferry departures "
            "to the weather.",
        ),
        hides="phone email",
    ),
    Person(
        "Aysel Adil Sahilzadə", (("academy", "senior", 2015, 0), ("bsu", "lecturer", 2009, 2015)), "ecology climate caspian", "az ru en",
        T(
            az="Xəzərin səviyyəsinin dəyişməsini peyk ölçmələri əsasında izləyir. Sahil kəndləri üçün geri çəkilmə xəritələri hazırlayır və "
            "nəticələri sakinlərə sadə dildə izah edir.",
            kk="Каспий деңгейінің өзгеруін жерсеріктік өлшемдер бойынша бақылайды. Жағалаудағы ауылдарға арналған карталар жасап, нәтижесін "
            "тұрғындарға қарапайым тілмен түсіндіреді.",
            ru="Следит за изменением уровня Каспия по спутниковым измерениям. Составляет карты отступления моря для прибрежных сёл и объясняет "
            "результаты жителям простым языком.",
            en="Follows the level of the Caspian by satellite. She draws maps of the receding sea for coastal villages and explains them to "
            "the people who live there.",
        ),
        press=True,
    ),
    Person(
        "Tural Cavad Günəşzadə", (("unec", "docent", 2018, 0),), "renewables energy green", "az en",
        T(
            az="Külək və günəş enerjisi layihələrinin maliyyələşməsini araşdırır. Dənizdə külək stansiyalarının birgə tədarük zənciri mövzusunda "
            "işçi sənəd hazırlayıb.",
            en="Studies how wind and solar projects are financed. He wrote a working paper on a joint supply chain for offshore wind.",
        ),
    ),
    Person(
        "Nərmin Sabir Ulduzxanlı", (("ada", "lecturer", 2020, 0),), "media security", "az en ru",
        T(
            az="İctimai rəy və strateji kommunikasiya üzrə tədqiqatçıdır. İki ölkənin mediasında bir-biri haqqında yazılanları müqayisə edir.",
            en="Works on public opinion and strategic communication. She compares what the media of the two countries write about each other.",
        ),
        press=True,
    ),
    Person(
        "Fərid Mahir Mirvarizadə", (("air", "head", 2018, 0),), "security regional asia", "az ru en",
        T(
            az="Xarici siyasət şöbəsinə rəhbərlik edir. Mərkəzi Asiya ilə Cənubi Qafqaz arasında siyasi dialoqun formatlarını öyrənir.",
            ru="Руководит отделом внешней политики. Изучает форматы политического диалога между Центральной Азией и Южным Кавказом.",
        ),
        countries="AZ KZ UZ TM", press=True,
    ),
    Person(
        "Kənan Rəşid Kəhrəbalı", (("unec", "professor", 2010, 0),), "trade investment", "az ru en de",
        T(
            az="Beynəlxalq ticarət professorudur. İki ölkə arasında birgə müəssisələrin nə üçün uğur qazandığını və ya bağlandığını araşdırır.",
            en="Professor of international trade. He asks why joint ventures between the two countries last, or close.",
        ),
    ),
    Person(
        "Səbinə Elman Çinarxanlı", (("bsu", "docent", 2013, 0),), "literature heritage culture", "az tr ru",
        T(
            az="Müqayisəli ədəbiyyatşünasdır, qazax nəsrini Azərbaycan dilinə tərcümə edir. Ortaq dastan süjetləri haqqında iki kitabın müəllifidir.",
            kk="Салыстырмалы әдебиеттанушы, қазақ прозасын әзербайжан тіліне аударады. Ортақ дастан сюжеттері туралы екі кітаптың авторы.",
        ),
    ),
    Person(
        "Anar Fuad Palıdzadə", (("academy", "leading", 2011, 0),), "climate water green", "az ru en",
        T(
            az="İqlim dəyişikliyinin Kür və Xəzər hövzəsinə təsirini modelləşdirir. Su balansı üzrə açıq verilənlər toplusunu saxlayır.",
            en="Models the effect of climate change on the basins of the Kura and the Caspian. He keeps an open dataset on the water balance.",
        ),
    ),
    Person(
        "Könül Həmid Nərgizli", (("khazar", "docent", 2017, 0),), "tourism ferry medical", "az ru en",
        T(
            az="Turizm iqtisadiyyatı üzrə dosentdir. Bakı ilə Aktau arasında səyahət edənlərin yolda nə ilə qarşılaşdığını sorğularla öyrənir.",
            ru="Доцент по экономике туризма. С помощью опросов изучает, с чем сталкиваются те, кто едет из Баку в Актау и обратно.",
        ),
    ),
    Person(
        "Nicat Tahir Əncirli", (("ada", "fellow", 2021, 0),), "it digital", "az en tr",
        T(
            az="Dövlət xidmətlərinin rəqəmsal uyğunluğunu araşdırır. Tələbələr üçün açıq verilənlər məktəbini təşkil edir.",
            en="Studies the interoperability of public services. He runs a school of open data for students.",
        ),
    ),
    Person(
        "Fidan Asif Narxanlı", (("bsu", "lecturer", 2019, 0),), "film culture media", "az ru en",
        T(
            az="Kino tarixçisidir. Sovet dövründə Bakı və Almatı studiyalarının birgə işini arxiv sənədləri əsasında öyrənir.",
            en="A historian of film. From archives she reconstructs what the studios of Baku and Almaty made together in Soviet times.",
        ),
    ),
    Person(
        "Vüqar Adil Zəfəranlı", (("port-baku", "engineer", 2012, 0),), "ports ecology", "az ru",
        T(
            az="Limanın baş mühəndisidir. Dənizin dayazlaşması şəraitində gəmi kanalının dərinliyini saxlamaq üçün dibdərinləşdirmə planını "
            "hazırlayır.",
            ru="Главный инженер порта. Готовит план дноуглубления, который сохранит глубину судоходного канала при отступлении моря.",
        ),
        hides="email phone languages",
    ),
    Person(
        "Zəhra Vaqif Xəzərxanlı", (("air", "fellow", 2022, 0),), "status caspian security", "az en fr",
        T(
            az="Xəzərin hüquqi statusu haqqında Konvensiyanın icrasını izləyir. Sahilyanı dövlətlərin sazişlərinin açıq siyahısını tərtib edib.",
            en="Follows how the Convention on the Legal Status of the Caspian Sea is carried out. She compiled an open list of the "
            "agreements of the littoral states.",
            ru="Следит за выполнением Конвенции о правовом статусе Каспийского моря. Составила открытый список соглашений прибрежных государств.",
        ),
        countries="AZ KZ RU IR TM",
    ),
    Person(
        "Samir Nazim Bulaqxanlı", (("academy", "senior", 2014, 0),), "water ecology", "az ru",
        T(
            az="Nərə balıqlarının bərpası və dəniz suyunun keyfiyyəti üzrə mütəxəssisdir. İki ölkənin monitorinq metodlarını uzlaşdırmağı təklif "
            "edir.",
            ru="Специалист по восстановлению осетровых и качеству морской воды. Предлагает согласовать методы мониторинга двух стран.",
        ),
    ),
    Person(
        "Sevda Rafiq Körpülü", (("ada", "programme", 2016, 0),), "degrees education", "az en ru tr",
        T(
            az="İkili diplom proqramlarının rəhbəridir. Kreditlərin tanınması və tələbə mübadiləsi üzrə iki ölkənin universitetlərinə məsləhət "
            "verir.",
            en="Heads double degree programmes. She advises universities of both countries on the recognition of credits and on exchanges.",
        ),
    ),
    Person(
        "Ramil Sabir Yolçuzadə", (("unec", "docent", 2015, 0),), "rail corridor transport", "az ru en",
        T(
            az="Dəmir yolu tariflərini və konteyner qatarlarının cədvəlini araşdırır. Orta dəhliz üzrə tranzit vaxtının aylıq icmalını hazırlayır.",
            en="Studies railway tariffs and the timetables of container trains. He writes a monthly review of transit times on the "
            "Middle Corridor.",
        ),
        press=True,
    ),
    Person(
        "Lalə Kamal Karvanlı", (("bsu", "professor", 2008, 0),), "heritage culture literature", "az ru tr",
        T(
            az="Türk xalqlarının folklorunu öyrənir. Bakı və Almatıda keçirilən “Ortaq dastanlar” yay məktəbinin elmi rəhbəridir.",
            kk="Түркі халықтарының фольклорын зерттейді. Баку мен Алматыда өтетін «Ортақ дастандар» жазғы мектебінің ғылыми жетекшісі.",
            en="Studies the folklore of the Turkic peoples. She directs a summer school on shared epics held in Baku and Almaty.",
        ),
    ),
    Person(
        "Şahin Cavad İpəkzadə", (("khazar", "docent", 2014, 0),), "silk-road trade asia", "az ru en zh",
        T(
            az="Rəqəmsal İpək Yolu və Çin ilə ticarət üzrə mütəxəssisdir. Elektron ticarətdə kiçik şirkətlərin imkanlarını araşdırır.",
            en="Works on the Digital Silk Road and trade with China. He studies what small companies gain from electronic commerce.",
        ),
        countries="AZ KZ CN",
    ),
    Person(
        "Aytən Tofiq Şəfəqli", (("unec", "lecturer", 2019, 0),), "green investment climate", "az en",
        T(
            az="Yaşıl istiqrazlar və davamlı maliyyə sahəsində dərs deyir. Kiçik layihələrin karbon bazarına çıxışını öyrənir.",
            en="Teaches green bonds and sustainable finance. She studies how small projects reach the carbon market.",
        ),
    ),
    Person(
        "Emin Mahir Buludxanlı", (("ada", "docent", 2016, 0),), "aviation transport tourism", "az ru en",
        T(
            az="Aviasiya siyasəti üzrə tədqiqatçıdır. Bakı, Aktau və Astana arasında uçuş cədvəllərinin uzlaşdırılmasını təhlil edir.",
            ru="Исследует авиационную политику. Анализирует стыковку расписаний между Баку, Актау и Астаной.",
        ),
    ),
    Person(
        "Jalə Rəşid Qayaxanlı", (("academy", "fellow", 2018, 0),), "oil energy", "az ru en",
        T(
            az="Neft nəqlinin təhlükəsizliyi və tankerlərin marşrutları ilə məşğuldur. Dağılmaların qarşısının alınması üzrə birgə təlimlərin "
            "məsləhətçisidir.",
            en="Works on the safety of oil transport and the routes of tankers. She advises joint exercises on preventing spills.",
        ),
    ),
    Person(
        "Zaur Fuad Düzənli", (("air", "analyst", 2021, 0),), "youth media", "az en tr",
        T(
            az="Gənclər siyasəti üzrə analitikdir. Tələbə mübadilələrinin və birgə idman yarışlarının uzunmüddətli təsirini öyrənir.",
            en="An analyst of youth policy. He studies what student exchanges and joint sports events change in the long run.",
        ),
        press=True,
    ),
    Person(
        "Ülviyyə Elman Bənövşəli", (("khazar", "lecturer", 2020, 0),), "medical tourism", "az ru",
        T(
            az="Səhiyyə menecmenti üzrə dərs deyir. Naftalan və digər kurortların qonşu ölkələrdən gələnlər üçün əlçatanlığını öyrənir.",
            ru="Преподаёт управление здравоохранением. Изучает доступность Нафталана и других курортов для гостей из соседних стран.",
        ),
    ),
    Person(
        "Toğrul Həmid Göyərçinli", (("bsu", "doctoral", 2023, 0),), "asia security", "az en ru",
        T(
            az="Doktorantdır, dissertasiyası Mərkəzi Asiya dövlətlərinin su diplomatiyası haqqındadır. Almatıda üç ay arxiv işi aparıb.",
            en="A doctoral student who writes on the water diplomacy of Central Asian states. He spent three months in the archives of Almaty.",
        ),
    ),
    Person(
        "Nigar Asif Səhərzadə", (("marine", "lecturer", 2018, 0),), "maritime-education youth", "az ru en",
        T(
            az="Gəmiçilik məşq mərkəzində dərs deyir. Kursantların birgə təcrübəsi üçün Bakı və Aktau arasında mübadilə proqramı hazırlayır.",
            ru="Преподаёт в тренажёрном центре судовождения. Готовит программу обмена между Баку и Актау для совместной практики курсантов.",
        ),
    ),
    Person(
        "Yusif Tahir Ümidxanlı", (("academy", "chief", 2005, 0),), "education asia heritage", "az ru en",
        T(
            az="Elm siyasəti üzrə baş elmi işçidir. İki ölkənin alimlərinin birgə məqalələrini sayan açıq indeksi yaradıb.",
            en="Works on science policy. He founded an open index that counts the joint papers of scholars of the two countries.",
        ),
    ),
)  # fmt: skip
#: Applied and wait for an answer.
APPLICANTS = (
    ("İbrahim Sabir Lövbərli", "port-baku", "Limanda çalışıram və bərə reysləri haqqında statistikanı şura ilə bölüşmək istəyirəm."),
    ("İlahə Kamal Dalğalı", "marine", "Dənizçi qadınların peşə yolunu araşdırıram; Aktaudan olan həmkarlarla birgə yazmaq istərdim."),
)
#: Was refused, and why.
REFUSED = (
    "Cavid Rəşid Ormanlı",
    "unec",
    "Şirkətimizin xidmətlərini üzvlərə təqdim etmək istəyirəm.",
    "Şura ekspertlər üçündür və reklam yeri deyil. Öz tədqiqatınız olanda yenidən müraciət edin.",
)
