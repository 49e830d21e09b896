
def test_zzz():
    from tests.access.asking import COUNT
    from collections import Counter
    tot=Counter()
    for k,v in COUNT.items(): tot[k.split("[")[0]]+=v
    print("TOT",tot)
    print("TOP",sorted(((v,k[-60:]) for k,v in COUNT.items()), reverse=True)[:45])
