"""The numbers by which readers cite figures."""

from migov.site.figures import numbered

PAGE = (
    '<figure class="explore" id="explore-map" data-explore="1"></figure>'
    '<figure class="explore-figure"></figure><figure class="other"></figure>'
    "<pre>&lt;figure class=&quot;explore&quot;&gt;</pre>"
)


def test_figures_are_counted_in_the_page_and_keep_their_own_anchor():
    html = numbered(PAGE, "2.1")
    assert 'id="explore-map" data-explore="1" data-figure="2.1.1">' in html
    assert '<figure class="explore-figure" id="figure-2.1.2" data-figure="2.1.2">' in html
    assert html.count("data-figure") == 2


def test_a_page_without_a_number_counts_its_figures_alone():
    assert 'id="figure-2" data-figure="2"' in numbered(PAGE, "")
