"""How the desk writes days and times: one form everywhere, the zone said."""
