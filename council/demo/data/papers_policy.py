"""Papers about foreign policy, the region, the digital and the green. Their authors and findings are invented."""

from __future__ import annotations

from council.papers.models import Access, Licence, PaperAttribution, PaperKind

from . import T
from .writing import Writing

WRITINGS = (
    Writing(
        "consultative-meetings", PaperKind.ANALYTICAL_NOTE, "kk ru", ("Шамшырақов", "Mirvarizadə"), "security asia caucasus", 55,
        T(
            kk="Консультативтік кездесулер және Каспийдің екі жағалауы",
            az="Məşvərət görüşləri və Xəzərin iki sahili",
            ru="Консультативные встречи и два берега Каспия",
            en="The consultative meetings and the two shores of the Caspian",
        ),
        T(
            kk="Жазбада Орталық Азия елдерінің кездесулері Оңтүстік Кавказға қалай ашылғаны талданады. Келесі үш жылға арналған ұсыныстар берілген.",
            ru="Записка разбирает, как встречи стран Центральной Азии открылись для Южного Кавказа. Даны предложения на ближайшие три года.",
        ),
        "government", attribution=PaperAttribution.NONE,
    ),
    Writing(
        "neighbours-by-sea", PaperKind.COMMENTARY, "az", ("Mirvarizadə",), "security regional", 3,
        T(
            az="Dəniz qonşuluğu: niyə danışıqlara xəritə ilə başlamaq lazımdır",
            kk="Теңіз арқылы көршілік: келіссөзді неге картадан бастау керек",
            ru="Соседи по морю: почему разговор стоит начинать с карты",
        ),
        T(
            az="Müəllif hesab edir ki, birgə layihələrin çoxu ölçüləri təsəvvür etmədən başlanır. Şərhdə danışıqlar üçün dörd sadə xəritə təklif "
            "olunur.",
            ru="Автор считает, что большинство совместных проектов начинают, не представляя расстояний. Предложены четыре простые карты для "
            "переговоров.",
        ),
        "public media",
    ),
    Writing(
        "turkic-decisions", PaperKind.REPORT, "ru kk", ("Даланұр", "Fənərzadə"), "regional asia security", 800,
        T(
            ru="Решения и исполнение: как работает региональная организация",
            kk="Шешім және орындалу: аймақтық ұйым қалай жұмыс істейді",
            az="Qərarlar və icra: regional təşkilat necə işləyir",
        ),
        T(
            ru="Отчёт сопоставляет решения саммитов с тем, что сделано через год. Лучше всего исполняются решения, у которых назван один "
            "ответственный.",
            kk="Есепте саммит шешімдері бір жылдан кейін орындалған іспен салыстырылады. Жауаптысы біреу болған шешімдер бәрінен жақсы орындалады.",
        ),
        "government science",
    ),
    Writing(
        "intro-caucasus", PaperKind.WORKING_PAPER, "kk", ("Шағалаев", "Домбыраев"), "caucasus regional education", 1050,
        T(
            kk="Қазақ тіліндегі «Оңтүстік Кавказға кіріспе» курсының жобасы",
            ru="Проект курса «Введение в Южный Кавказ» на казахском языке",
            az="Qazax dilində “Cənubi Qafqaza giriş” kursunun layihəsi",
        ),
        T(
            kk="Магистранттарға арналған он бес апталық курстың мазмұны мен әдебиеттер тізімі берілген. Әр тақырыпқа әзербайжандық авторлардың "
            "еңбегі енгізілген.",
            az="Magistrantlar üçün on beş həftəlik kursun məzmunu və ədəbiyyat siyahısı verilir. Hər mövzuya azərbaycanlı müəlliflərin əsərləri "
            "daxil "
            "edilib.",
        ),
        "education",
    ),
    Writing(
        "water-diplomacy", PaperKind.DISSERTATION, "az", ("Göyərçinli",), "asia security water", 6,
        T(
            az="Mərkəzi Asiyada su diplomatiyası: dissertasiyanın birinci fəsli",
            kk="Орталық Азиядағы су дипломатиясы: диссертацияның бірінші тарауы",
            ru="Водная дипломатия Центральной Азии: первая глава диссертации",
        ),
        T(
            az="Fəsildə su sazişlərinin dili öyrənilir: hansı sözlər razılığa gətirir, hansılar mübahisəni təxirə salır. Mətn rəy üçün paylaşılır.",
            ru="Глава изучает язык водных соглашений: какие слова ведут к согласию, а какие откладывают спор. Текст предложен для отзывов.",
        ),
        "science", access=Access.AUTHORS, licence=Licence.ALL_RIGHTS_RESERVED, draft=True,
    ),
    Writing(
        "e-signature", PaperKind.POLICY_BRIEF, "kk az en", ("Жібекжолов", "İpəkzadə"), "silk-road digital customs", 115,
        T(
            kk="Электрондық қолтаңбаны өзара тану: заң, кілт және сенім",
            az="Elektron imzanın qarşılıqlı tanınması: qanun, açar və etibar",
            ru="Взаимное признание электронной подписи: закон, ключ и доверие",
            en="Recognising each other's electronic signatures: law, key and trust",
        ),
        T(
            kk="Техникалық кедергі жоқ деуге болады, жетіспейтіні — сенімді үшінші тарап туралы келісім. Шолуда келісімнің үш бабы ұсынылады.",
            az="Texniki maneə demək olar ki, yoxdur; çatışmayan etibarlı üçüncü tərəf haqqında sazişdir. İcmalda sazişin üç maddəsi təklif olunur.",
            ru="Технических препятствий почти нет; не хватает соглашения о доверенной третьей стороне. Обзор предлагает три его статьи.",
            en="Hardly any obstacle is technical; what is missing is an agreement on a trusted third party. The brief proposes three articles of it.",
        ),
        "government business",
    ),
    Writing(
        "public-services", PaperKind.CONFERENCE_PAPER, "en", ("Əncirli", "Бұлақтаев"), "it digital", 240,
        T(
            en="One form fewer: interoperable public services for people who cross the Caspian",
            az="Bir forma az: Xəzəri keçən insanlar üçün uyğunlaşdırılmış dövlət xidmətləri",
            kk="Бір құжат кем: Каспийден өтетін адамдарға арналған үйлесімді мемлекеттік қызметтер",
        ),
        T(
            en="A student who moves from Baku to Aktau hands in the same birth certificate six times. The paper shows a prototype that asks once.",
            az="Bakıdan Aktauya gələn tələbə eyni doğum şəhadətnaməsini altı dəfə təqdim edir. Məqalədə sənədi bir dəfə soruşan prototip göstərilir.",
        ),
        "government science", licence=Licence.CC_BY_SA, second=T(en="The results of the second trial were added."),
    ),
    Writing(
        "trade-structure", PaperKind.WORKING_PAPER, "ru", ("Керуенбаев", "Kəhrəbalı"), "trade", 990,
        T(
            ru="Двадцать лет торговли: что растёт, когда растёт всё",
            kk="Жиырма жылдық сауда: бәрі өскенде не өседі",
            az="İyirmi illik ticarət: hər şey artanda nə artır",
        ),
        T(
            ru="Если убрать нефть и зерно, останется торговля из трёхсот товаров, и половина их появляется лишь однажды. Авторы предлагают измерять "
            "постоянство, а не объём.",
            az="Neft və taxılı çıxsaq, üç yüz adda mal qalır və onların yarısı yalnız bir dəfə görünür. Müəlliflər həcmi yox, davamlılığı ölçməyi "
            "təklif edirlər.",
        ),
        "science business", access=Access.CHAPTER,
    ),
    Writing(
        "youth-exchange", PaperKind.POLICY_BRIEF, "kk ru", ("Өрнектаев", "Düzənli"), "youth education", 160,
        T(
            kk="Бір жаздың достығы: студенттік алмасудан бес жыл өткенде",
            az="Bir yayın dostluğu: tələbə mübadiləsindən beş il sonra",
            ru="Дружба одного лета: пять лет после студенческого обмена",
            en="The friendship of one summer: five years after a student exchange",
        ),
        T(
            kk="Алмасуға қатысқан жүз студент бес жылдан кейін қайта сұралды. Үштен бірі әлі де бірге жұмыс істейді; шолу мұның себебін түсіндіреді.",
            ru="Сто участников обмена опрошены через пять лет. Треть по-прежнему работает вместе; обзор объясняет почему.",
        ),
        "education public",
    ),
    Writing(
        "old-calendar", PaperKind.ANALYTICAL_NOTE, "ru", ("Ізгіліков",), "trade", 430,
        T(ru="Календарь ярмарок двух стран", az="İki ölkənin yarmarka təqvimi", kk="Екі елдің жәрмеңке күнтізбесі"),
        T(
            ru="Записка собирала даты ярмарок и выставок двух стран. Она отозвана, потому что календарь теперь ведётся в открытом виде.",
            kk="Жазбада екі елдің жәрмеңкелері мен көрмелерінің күндері жинақталған еді. Күнтізбе енді ашық түрде жүргізілетіндіктен, ол кері "
            "қайтарып алынды.",
        ),
        "business",
        withdrawn=T(
            ru="Записка устарела: календарь ведётся на сайте обеих торговых палат.", kk="Жазба ескірді: күнтізбені екі сауда палатасы жүргізеді.",
            az="Arayış köhnəlib: təqvimi hər iki ticarət palatası aparır.",
            en="The note is out of date: both chambers of commerce keep the calendar now.",
        ),
    ),
)  # fmt: skip
