# The whole root with the provider mocked, standing and taken down.

mock_provider "aws" {
  source = "../../mocks"
}

variables {
  package = "../../modules/function/tests/packages/function-native-x86_64.zip"
}

run "stands" {
  command = plan

  assert {
    condition     = length(module.function) == 1 && length(module.observability) == 1
    error_message = "Functions and alarms must be there."
  }
}

run "taken_down_the_vault_stays" {
  command = plan

  variables {
    deployed = false
  }

  assert {
    condition     = length(module.function) == 0 && length(module.storage) == 0 && length(module.api) == 0
    error_message = "deployed=false must take down everything but the vault."
  }
}
