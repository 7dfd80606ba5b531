mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name        = "countersign"
  versions    = { verify = { name = "countersign-verify", live = "1", newest = "2" }, bulk = { name = "countersign-bulk", live = "2", newest = "2" } }
  alarm_names = { verify = ["countersign-verify-errors"], bulk = ["countersign-bulk-errors"] }
}

run "rolls_back_on_its_alarms" {
  command = plan

  assert {
    condition     = alltrue([for g in aws_codedeploy_deployment_group.this : g.alarm_configuration[0].enabled && contains(g.auto_rollback_configuration[0].events, "DEPLOYMENT_STOP_ON_ALARM")])
    error_message = "An alarm must put the alias back."
  }

  assert {
    condition     = aws_codedeploy_deployment_group.this["verify"].alarm_configuration[0].alarms == toset(["countersign-verify-errors"])
    error_message = "Each function is watched by its own alarms."
  }
}

run "deploys_only_what_is_new" {
  command = plan

  assert {
    condition     = keys(output.deployments) == ["verify"]
    error_message = "A function whose newest version is live needs no deployment."
  }

  assert {
    condition     = jsondecode(jsondecode(output.deployments["verify"]).revision.appSpecContent.content).Resources[0].live.Properties == { Name = "countersign-verify", Alias = "live", CurrentVersion = "1", TargetVersion = "2" }
    error_message = "The deployment must move the alias from the live version to the newest."
  }
}

run "refuses_to_run_without_alarms" {
  command = plan

  variables {
    alarm_names = { verify = [], bulk = ["countersign-bulk-errors"] }
  }

  expect_failures = [var.alarm_names]
}

run "refuses_less_time_than_an_alarm_needs" {
  command = plan

  variables {
    minutes = 5
  }

  expect_failures = [var.minutes]
}
