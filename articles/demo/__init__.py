"""The demonstration newsroom as data: its people, forty invented dispatches, a plan of their lives, pictures.

Nothing here knows Django; a loader takes these files through the newsroom's own doors.
"""
