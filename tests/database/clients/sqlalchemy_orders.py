# SPDX-License-Identifier: MIT
# Five queries of a model in SQLAlchemy; DRIVER names what connects it.
import datetime
import os

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Numeric, Text, create_engine, func, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Tenant(Base):
    __tablename__ = "tenants"
    id = Column(BigInteger, primary_key=True)
    slug = Column(Text)


class Order(Base):
    __tablename__ = "orders"
    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(BigInteger, ForeignKey("tenants.id"))
    total = Column(Numeric)
    placed_at = Column(DateTime(timezone=True))
    note = Column(Text)


url = os.environ["DATABASE_URL"].replace("postgresql://", f"postgresql+{os.environ['DRIVER']}://")
with Session(create_engine(url)) as session:
    tenant = Tenant(slug="acme")
    session.add(tenant)
    session.flush()
    session.execute(select(Order).where(Order.tenant_id == tenant.id).order_by(Order.placed_at.desc()).limit(20)).all()
    session.execute(select(Order.id).where(Order.tenant_id.in_([tenant.id, 7]))).all()
    session.execute(select(Order.id).where(Order.tenant_id.in_([tenant.id, 7, 9]))).all()
    since = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    session.execute(select(func.count()).select_from(Order).where(Order.placed_at >= since)).all()
    session.execute(select(Order.note).join(Tenant).where(Tenant.slug == "acme")).all()
    session.rollback()
