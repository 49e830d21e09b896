"""What robots are told."""


def test_robots_are_asked_to_leave_the_newsroom_alone(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content == b"User-agent: *\nDisallow: /admin/\n"
