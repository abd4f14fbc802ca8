# SPDX-License-Identifier: MIT
# Five queries of a model in Active Record; PREPARED=false has it send values in the text.
require 'active_record'

ActiveRecord::Base.establish_connection(
  adapter: 'postgresql', host: ENV['PGHOST'], port: ENV['PGPORT'], database: ENV['PGDATABASE'],
  username: ENV['PGUSER'], password: ENV['PGPASSWORD'], prepared_statements: ENV['PREPARED'] != 'false'
)

class Tenant < ActiveRecord::Base
end

class Order < ActiveRecord::Base
  belongs_to :tenant
end

ActiveRecord::Base.transaction do
  tenant = Tenant.create!(slug: 'acme')
  Order.where(tenant_id: tenant.id).order(placed_at: :desc).limit(20).to_a
  Order.where(tenant_id: [tenant.id, 7]).pluck(:id)
  Order.joins(:tenant).where(tenants: { slug: 'acme' }).count
  Order.where(tenant_id: tenant.id).where('total > ?', 1000).exists?
  Order.find_by(id: 99)
  raise ActiveRecord::Rollback
end
