"""Where the time of day is written with twelve hours: "3:05 PM" rather than "15:05".

The countries whose preferred hour is "h" in timeData.json of the Unicode CLDR, version 44.1, as published in
the repository unicode-org/cldr-json.
"""

_CODES = """
AE AG AL AR AS AU BB BD BH BM BN BO BS BT CA CL CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD GH
GM GR GT GU GY HK HN IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NI NZ
OM PA PE PG PH PK PR PS PW PY QA SA SB SD SG SL SO SS SV SY SZ TC TD TN TO TT TW UM US UY VC VE VG
VI VU WS YE ZM
"""
TWELVE_HOURS = frozenset(_CODES.split())
