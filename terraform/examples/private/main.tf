# Nothing by the internet: a private REST API behind a WAF, functions in a VPC, AWS reached by endpoints.

provider "aws" {
  region = var.region
}

locals {
  tags = merge({ application = "countersign" }, var.tags)
}

# What stays: models, audit records, keys. -var deployed=false takes down everything else.
module "vault" {
  source = "../../modules/vault"

  name                 = var.name
  audit_retention_days = var.audit_retention_days
  tags                 = local.tags
}

module "storage" {
  source = "../../modules/storage"
  count  = var.deployed ? 1 : 0

  name            = var.name
  kms_key_arn     = module.vault.kms_key_arn
  log_bucket      = module.vault.log_bucket
  questioned_days = var.questioned_days
  tags            = local.tags
}

module "function" {
  source = "../../modules/function"
  count  = var.deployed ? 1 : 0

  name                  = var.name
  package               = var.package
  vpc                   = { subnet_ids = var.subnet_ids, security_group_ids = [module.network[0].function_security_group_id] }
  model_bucket          = module.vault.model_bucket
  audit_bucket          = module.vault.audit_bucket
  signature_bucket      = module.storage[0].signature_bucket
  kms_key_arn           = module.vault.kms_key_arn
  pseudonym_key         = module.vault.pseudonym_key
  signing_public_key    = var.signed_models ? module.vault.signing_public_key : null
  queue_arn             = module.storage[0].queue_arn
  dead_letter_queue_arn = module.storage[0].dead_letter_queue_arn
  tags                  = local.tags
}

module "network" {
  source = "../../modules/network"
  count  = var.deployed ? 1 : 0

  name            = var.name
  vpc_id          = var.vpc_id
  subnet_ids      = var.subnet_ids
  route_table_ids = var.route_table_ids
  bucket_arns     = [module.vault.model_bucket.arn, module.vault.audit_bucket.arn, module.storage[0].signature_bucket.arn]
  private_api     = true
  tags            = local.tags
}

module "api" {
  source = "../../modules/private-api"
  count  = var.deployed ? 1 : 0

  name             = var.name
  function         = module.function[0].verify
  kms_key_arn      = module.vault.kms_key_arn
  vpc_endpoint_ids = [module.network[0].execute_api_endpoint_id]
  callers          = var.callers
  tags             = local.tags
}

module "waf" {
  source = "../../modules/waf"
  count  = var.deployed ? 1 : 0

  name          = var.name
  resource_arns = { api = module.api[0].stage_arn }
  tags          = local.tags
}

module "observability" {
  source = "../../modules/observability"
  count  = var.deployed ? 1 : 0

  name                   = var.name
  function_names         = module.function[0].function_names
  queue_name             = module.storage[0].queue_name
  dead_letter_queue_name = module.storage[0].dead_letter_queue_name
  kms_key_arn            = module.vault.kms_key_arn
  topic_arn              = var.topic_arn
  emails                 = var.emails
  tags                   = local.tags
}
