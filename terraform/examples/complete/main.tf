# Verification by HTTP, by upload and in bulk, and a scheduled job that trains, publishes and gates the model.

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
  promoters            = var.promoters
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
  canary                = var.canary
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
  training               = var.training_enabled ? { queue_arn = module.trainer[0].job_queue_arn, dead_letter_queue_name = module.trainer[0].not_submitted_queue_name } : null
  tags                   = local.tags
}

module "canary" {
  source = "../../modules/canary"
  count  = var.deployed && var.canary ? 1 : 0

  name        = var.name
  versions    = module.function[0].versions
  alarm_names = module.observability[0].alarm_names
  tags        = local.tags
}

# The data set lies under training/ of the signature bucket: the same key, the same protection.
module "trainer" {
  source = "../../modules/trainer"
  count  = var.deployed ? 1 : 0

  name            = var.name
  model_bucket    = module.vault.model_bucket
  audit_bucket    = module.vault.audit_bucket
  data_bucket     = module.storage[0].signature_bucket
  kms_key_arn     = module.vault.kms_key_arn
  signing_key_arn = module.vault.signing_key_arn
  may_promote     = length(var.promoters) == 0
  vpc_id          = var.vpc_id
  subnet_ids      = var.subnet_ids
  image_tag       = var.image_tag
  schedule        = var.schedule
  enabled         = var.training_enabled
  tags            = local.tags
}
