# As inference-only, with the JVM package: no native build is needed. Lambda starts it from a snapshot (SnapStart).

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
  kind                  = "jvm"
  model_bucket          = module.vault.model_bucket
  audit_bucket          = module.vault.audit_bucket
  signature_bucket      = module.storage[0].signature_bucket
  kms_key_arn           = module.vault.kms_key_arn
  pseudonym_key         = module.vault.pseudonym_key
  signing_public_key    = var.signed_models ? module.vault.signing_public_key : null
  authorization         = var.authorization
  queue_arn             = module.storage[0].queue_arn
  dead_letter_queue_arn = module.storage[0].dead_letter_queue_arn
  tags                  = local.tags
}

module "api" {
  source = "../../modules/api"
  count  = var.deployed ? 1 : 0

  name          = var.name
  function      = module.function[0].verify
  kms_key_arn   = module.vault.kms_key_arn
  authorization = var.authorization
  jwt           = var.jwt
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
