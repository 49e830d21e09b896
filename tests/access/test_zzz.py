
def test_zzz():
    from tests.access.asking import COUNT
    print(COUNT)
