# SPDX-License-Identifier: MIT
# Five queries of a model in Django, in a transaction as its TestCase has one.
import os
import urllib.parse

import django
from django.conf import settings

url = urllib.parse.urlparse(os.environ["DATABASE_URL"])
settings.configure(
    DATABASES={"default": {
        "ENGINE": "django.db.backends.postgresql", "NAME": os.environ["PGDATABASE"], "USER": os.environ["PGUSER"],
        "PASSWORD": os.environ["PGPASSWORD"], "HOST": os.environ["PGHOST"], "PORT": os.environ["PGPORT"]}},
    USE_TZ=True)
django.setup()

from django.db import models, transaction  # noqa: E402


class Tenant(models.Model):
    id = models.BigAutoField(primary_key=True)
    slug = models.TextField()

    class Meta:
        app_label = "shop"
        db_table = "tenants"


class Order(models.Model):
    id = models.BigAutoField(primary_key=True)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    placed_at = models.DateTimeField()
    note = models.TextField(null=True)

    class Meta:
        app_label = "shop"
        db_table = "orders"


with transaction.atomic():
    tenant = Tenant.objects.create(slug="acme")
    list(Order.objects.filter(tenant=tenant).order_by("-placed_at")[:20])
    list(Order.objects.filter(tenant_id__in=[tenant.id, 7]).values("id"))
    Order.objects.filter(tenant=tenant, note__contains="gift").exists()
    Order.objects.filter(tenant__slug="acme").count()
    Order.objects.filter(id=99).update(note="paid")
    transaction.set_rollback(True)
