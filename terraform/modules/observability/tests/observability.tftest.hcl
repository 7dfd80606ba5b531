mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name                   = "countersign"
  function_names         = { verify = "countersign-verify", onUpload = "countersign-onUpload", bulk = "countersign-bulk" }
  queue_name             = "countersign-uploads"
  dead_letter_queue_name = "countersign-uploads-dead"
  kms_key_arn            = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-0000-0000-000000000000"
}

run "makes_a_topic_when_none_is_given" {
  command = plan

  variables {
    emails = ["operator@example.com"]
  }

  assert {
    condition     = length(aws_sns_topic.alarms) == 1 && length(aws_sns_topic_subscription.email) == 1 && aws_sns_topic.alarms[0].kms_master_key_id == var.kms_key_arn
    error_message = "Somebody must hear of an alarm."
  }
}

run "takes_the_topic_that_is_given" {
  command = plan

  variables {
    topic_arn = "arn:aws:sns:eu-central-1:111122223333:operators"
  }

  assert {
    condition     = length(aws_sns_topic.alarms) == 0 && aws_cloudwatch_metric_alarm.dead_letters.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:operators"])
    error_message = "A given topic is used, and none made."
  }
}

run "no_alarm_starts_in_alarm" {
  command = plan

  variables {
    training = { queue_arn = "arn:aws:batch:eu-central-1:111122223333:job-queue/countersign-trainer", dead_letter_queue_name = "countersign-trainer-not-submitted" }
  }

  assert {
    condition = alltrue([for alarm in concat(
      values(aws_cloudwatch_metric_alarm.errors), values(aws_cloudwatch_metric_alarm.throttles), values(aws_cloudwatch_metric_alarm.failures), values(aws_cloudwatch_metric_alarm.drift),
      values(aws_cloudwatch_metric_alarm.training_failed), values(aws_cloudwatch_metric_alarm.training_not_submitted),
      [aws_cloudwatch_metric_alarm.model_refresh, aws_cloudwatch_metric_alarm.queue_age, aws_cloudwatch_metric_alarm.dead_letters],
    ) : alarm.treat_missing_data == "notBreaching" && coalesce(alarm.period, 3600) * alarm.evaluation_periods <= 3600])
    error_message = "Where there is nothing there is no alarm, and none looks back for days."
  }
}

run "nothing_of_training_without_a_trainer" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.training_failed) == 0 && length(aws_cloudwatch_event_rule.training_failed) == 0
    error_message = "Without a trainer there is nothing to watch."
  }
}

run "refuses_a_share_of_all" {
  command = plan

  variables {
    most_forged_share = 1
  }

  expect_failures = [var.most_forged_share]
}
