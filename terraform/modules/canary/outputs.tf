output "deployments" {
  description = "By export, for those whose newest version is not live: the input of aws deploy create-deployment --cli-input-json."
  value = { for export, version in var.versions : export => jsonencode({
    applicationName     = aws_codedeploy_app.this.name
    deploymentGroupName = aws_codedeploy_deployment_group.this[export].deployment_group_name
    revision = {
      revisionType = "AppSpecContent"
      appSpecContent = {
        content = jsonencode({
          version = "0.0"
          Resources = [{
            live = {
              Type = "AWS::Lambda::Function"
              Properties = {
                Name           = version.name
                Alias          = "live"
                CurrentVersion = version.live
                TargetVersion  = version.newest
              }
            }
          }]
        })
      }
    }
  }) if version.live != version.newest }
}
