# Verification by HTTP, by upload and in bulk, and a scheduled job that trains, publishes and gates the model.

provider "aws" {
  region = var.region
}

locals {
  tags = merge({ application = "countersign" }, var.tags)
}

module "storage" {
  source = "../../modules/storage"

  name            = var.name
  questioned_days = var.questioned_days
  tags            = local.tags
}

module "function" {
  source = "../../modules/function"

  name                  = var.name
  package               = var.package
  model_bucket          = { name = module.storage.model_bucket, arn = module.storage.model_bucket_arn }
  signature_bucket      = { name = module.storage.signature_bucket, arn = module.storage.signature_bucket_arn }
  kms_key_arn           = module.storage.kms_key_arn
  queue_arn             = module.storage.queue_arn
  dead_letter_queue_arn = module.storage.dead_letter_queue_arn
  tags                  = local.tags
}

module "api" {
  source = "../../modules/api"

  name          = var.name
  function      = { name = module.function.function_names["verify"], alias = "live", invoke_arn = module.function.verify_invoke_arn }
  authorization = var.authorization
  jwt           = var.jwt
  tags          = local.tags
}

module "observability" {
  source = "../../modules/observability"

  name                   = var.name
  function_names         = module.function.function_names
  queue_name             = module.storage.queue_name
  dead_letter_queue_name = module.storage.dead_letter_queue_name
  topic_arn              = var.topic_arn
  training_queue_arn     = var.training_enabled ? module.trainer.job_queue_arn : null
  tags                   = local.tags
}

# The data set lies under training/ of the signature bucket: the same key, the same protection.
module "trainer" {
  source = "../../modules/trainer"

  name         = var.name
  model_bucket = { name = module.storage.model_bucket, arn = module.storage.model_bucket_arn }
  data_bucket  = { name = module.storage.signature_bucket, arn = module.storage.signature_bucket_arn }
  kms_key_arn  = module.storage.kms_key_arn
  vpc_id       = var.vpc_id
  subnet_ids   = var.subnet_ids
  image_tag    = var.image_tag
  schedule     = var.schedule
  enabled      = var.training_enabled
  tags         = local.tags
}
