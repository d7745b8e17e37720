"""The example site before somebody gave the page of invitations an address."""

from example_site import urls

urlpatterns = [one for one in urls.urlpatterns if str(one.pattern) != "einladung/"]
