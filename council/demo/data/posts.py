"""Posts people hold, in four languages."""

from __future__ import annotations

from . import T

POSTS = {
    "director": T(az="Mərkəzin direktoru", kk="Орталық директоры", ru="Директор центра", en="Director of a centre"),
    "head": T(az="Şöbə müdiri", kk="Бөлім басшысы", ru="Заведующий отделом", en="Head of department"),
    "programme": T(az="Proqram rəhbəri", kk="Бағдарлама жетекшісі", ru="Руководитель программы", en="Head of programme"),
    "chief": T(az="Baş elmi işçi", kk="Бас ғылыми қызметкер", ru="Главный научный сотрудник", en="Chief research fellow"),
    "leading": T(az="Aparıcı elmi işçi", kk="Жетекші ғылыми қызметкер", ru="Ведущий научный сотрудник", en="Leading research fellow"),
    "senior": T(az="Böyük elmi işçi", kk="Аға ғылыми қызметкер", ru="Старший научный сотрудник", en="Senior research fellow"),
    "fellow": T(az="Elmi işçi", kk="Ғылыми қызметкер", ru="Научный сотрудник", en="Research fellow"),
    "professor": T(az="Professor", kk="Профессор", ru="Профессор", en="Professor"),
    "docent": T(az="Dosent", kk="Қауымдастырылған профессор", ru="Доцент", en="Associate professor"),
    "lecturer": T(az="Baş müəllim", kk="Аға оқытушы", ru="Старший преподаватель", en="Senior lecturer"),
    "doctoral": T(az="Doktorant", kk="Докторант", ru="Докторант", en="Doctoral student"),
    "analyst": T(az="Analitik", kk="Талдаушы", ru="Аналитик", en="Analyst"),
    "adviser": T(az="Məsləhətçi", kk="Кеңесші", ru="Советник", en="Adviser"),
    "engineer": T(az="Baş mühəndis", kk="Бас инженер", ru="Главный инженер", en="Chief engineer"),
    "planner": T(
        az="Liman inkişafı üzrə menecer", kk="Порт дамыту жөніндегі менеджер", ru="Менеджер по развитию порта", en="Port development manager"
    ),
}
