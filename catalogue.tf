locals {
  # The events that can be switched on by name. Each has
  # - about: what it tells, for docs/events.md;
  # - pattern: what it matches;
  # - troubles: what takes the place of parts of the pattern, so that successes and progress do not drown
  #   people; left out for the names in var.events_in_full.
  # What variables narrow down further is in events.tf. No variables in here: the names are what
  # var.events is validated against, and the docs and the tests read this file without Terraform.
  event_catalogue = {

    # Health and monitoring

    health = {
      about   = "AWS Health: issues, scheduled changes and account notices of AWS itself; narrowed by `health_categories`."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Event"] }
    }
    health_abuse = {
      about   = "Abuse notices: AWS was told that something of yours scans, spams or attacks."
      pattern = { source = ["aws.health"], detail-type = ["AWS Health Abuse Event"] }
    }
    cloudwatch_alarm = {
      about   = "CloudWatch alarms changing state; narrowed by `alarm_states`. The notifier's own alarms are left out."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm State Change"] }
    }
    cloudwatch_alarm_contributor = {
      about   = "Single contributors of alarms that watch many time series at once."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm Contributor State Change"] }
    }
    cloudwatch_alarm_config = {
      about   = "Alarms that were made, changed, switched off or deleted."
      pattern = { source = ["aws.cloudwatch"], detail-type = ["CloudWatch Alarm Configuration Change"] }
    }
    synthetics = {
      about    = "CloudWatch Synthetics canaries."
      pattern  = { source = ["aws.synthetics"], detail-type = ["Synthetics Canary TestRun Failure", "Synthetics Canary TestRun Successful", "Synthetics Canary Status Change"] }
      troubles = { detail-type = ["Synthetics Canary TestRun Failure"] }
    }
    xray_insight = {
      about   = "X-Ray insights: a fault in a traced service begins or ends."
      pattern = { source = ["aws.xray"], detail-type = ["AWS X-Ray Insight Update"] }
    }
    application_insights = {
      about   = "CloudWatch Application Insights problems."
      pattern = { source = ["aws.applicationinsights"], detail-type = ["Application Insights Problem Detected", "Application Insights Problem Created", "Application Insights Problem Updated"] }
    }
    devops_guru = {
      about    = "DevOps Guru insights."
      pattern  = { source = ["aws.devops-guru"], detail-type = ["DevOps Guru New Insight Open", "DevOps Guru New Anomaly Association", "DevOps Guru Insight Severity Upgraded", "DevOps Guru New Recommendation Created", "DevOps Guru Insight Closed"] }
      troubles = { detail-type = ["DevOps Guru New Insight Open", "DevOps Guru Insight Severity Upgraded", "DevOps Guru Insight Closed"] }
    }
    trusted_advisor = {
      about    = "Trusted Advisor checks; the events arrive in us-east-1."
      pattern  = { source = ["aws.trustedadvisor"], detail-type = ["Trusted Advisor Check Item Refresh Notification"] }
      troubles = { detail = { status = ["WARN", "ERROR"] } }
    }
    support_case = {
      about   = "Cases with AWS Support: answers, reopened and resolved cases; the events arrive in us-east-1."
      pattern = { source = ["aws.support"], detail-type = ["Support Case Update", "Support Case Update - Error"] }
    }

    # Compute

    ec2_state = {
      about   = "EC2 instances changing state; narrowed by `ec2_states`."
      pattern = { source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"] }
    }
    ec2_spot = {
      about    = "Spot instances: two minutes' warning before an interruption, rebalance advice, requests fulfilled."
      pattern  = { source = ["aws.ec2"], detail-type = ["EC2 Spot Instance Interruption Warning", "EC2 Instance Rebalance Recommendation", "EC2 Spot Instance Request Fulfillment"] }
      troubles = { detail-type = ["EC2 Spot Instance Interruption Warning"] }
    }
    ec2_fleet = {
      about = "EC2 Fleet and Spot Fleet."
      pattern = {
        source = ["aws.ec2fleet", "aws.ec2spotfleet"]
        detail-type = [
          "EC2 Fleet Error", "EC2 Fleet Information", "EC2 Fleet Instance Change", "EC2 Fleet Spot Instance Request Change", "EC2 Fleet State Change",
          "EC2 Spot Fleet Error", "EC2 Spot Fleet Information", "EC2 Spot Fleet Instance Change", "EC2 Spot Fleet Spot Instance Request Change", "EC2 Spot Fleet State Change",
        ]
      }
      troubles = { detail-type = ["EC2 Fleet Error", "EC2 Fleet Information", "EC2 Spot Fleet Error", "EC2 Spot Fleet Information"] }
    }
    capacity_reservation = {
      about = "Capacity Reservations and Capacity Blocks: delivered, delayed, failed, expiring, suspended, taken back."
      pattern = {
        source      = ["aws.ec2"]
        detail-type = [{ prefix = "EC2 Capacity Reservation " }, { prefix = "EC2 On-Demand Capacity Reservation " }, { prefix = "Capacity Block " }]
      }
      troubles = {
        detail-type = [
          "EC2 Capacity Reservation Failed", "EC2 Capacity Reservation Delayed", "EC2 Capacity Reservation Expired", "EC2 Capacity Reservation Unsupported", "EC2 Capacity Reservation Instance Interruption Warning",
          "EC2 On-Demand Capacity Reservation Suspended", "EC2 On-Demand Capacity Reservation Unsuspended", "Capacity Block Expiration Warning", "Capacity Block Reservation Expiration Warning",
        ]
      }
    }
    ec2_ami = {
      about    = "AMIs that were made, or could not be made; fast launching of Windows AMIs."
      pattern  = { source = ["aws.ec2"], detail-type = ["EC2 AMI State Change", "EC2 Fast Launch State-change Notification"] }
      troubles = { detail = { "$or" = [{ State = ["failed"] }, { state = [{ suffix = "failed" }] }] } }
    }
    image_builder = {
      about = "EC2 Image Builder: images, vulnerabilities in them, steps that wait for approval."
      pattern = {
        source      = ["aws.imagebuilder"]
        detail-type = ["EC2 Image Builder Image State Change", "EC2 Image Builder CVE Detected", "EC2 Image Builder Workflow Step Waiting"]
      }
      troubles = {
        detail = {
          "$or" = [
            { state = { status = ["FAILED", "CANCELLED"] } },
            { finding-severity-counts = { critical = [{ numeric = [">", 0] }] } }, { finding-severity-counts = { high = [{ numeric = [">", 0] }] } },
            { workflow-step-name = [{ exists = true }] },
          ]
        }
      }
    }
    ebs = {
      about    = "EBS volumes and snapshots."
      pattern  = { source = ["aws.ec2"], detail-type = ["EBS Volume Notification", "EBS Snapshot Notification", "EBS Multi-Volume Snapshots Completion Status", "EBS Fast Snapshot Restore State-change Notification"] }
      troubles = { detail = { "$or" = [{ result = ["failed"] }, { message = [{ anything-but = { prefix = "Client.UserInitiated" } }] }] } }
    }
    ebs_snapshot_notice = {
      about   = "Copies of EBS snapshots that missed their completion duration; block public access for snapshots switched on or off."
      pattern = { source = ["aws.ec2"], detail-type = ["EBS Copy Snapshot Missed Completion Duration", "EBS Snapshot Block Public Access Disabled", "EBS Snapshot Block Public Access Enabled"] }
    }
    dlm = {
      about    = "Data Lifecycle Manager policies."
      pattern  = { source = ["aws.dlm"], detail-type = ["DLM Policy State Change"] }
      troubles = { detail = { state = ["ERROR"] } }
    }
    recycle_bin = {
      about   = "Locks of Recycle Bin rules: changes that were tried, unlocking."
      pattern = { source = ["aws.rbin"], detail-type = ["Recycle Bin Rule Locked", "Recycle Bin Rule Change Attempted", "Recycle Bin Rule Unlock Scheduled", "Recycle Bin Rule Unlocking Notice", "Recycle Bin Rule Unlocked"] }
    }
    autoscaling = {
      about = "EC2 Auto Scaling: launches, terminations, lifecycle hooks, instance refreshes."
      pattern = {
        source = ["aws.autoscaling"]
        detail-type = [
          "EC2 Instance Launch Successful", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Successful", "EC2 Instance Terminate Unsuccessful",
          "EC2 Instance Detach Successful", "EC2 Instance Detach Unsuccessful", "EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action",
          "EC2 Auto Scaling Instance Refresh Started", "EC2 Auto Scaling Instance Refresh Checkpoint Reached", "EC2 Auto Scaling Instance Refresh Succeeded", "EC2 Auto Scaling Instance Refresh Failed", "EC2 Auto Scaling Instance Refresh Cancelled",
          "EC2 Auto Scaling Instance Refresh Rollback Started", "EC2 Auto Scaling Instance Refresh Rollback Succeeded", "EC2 Auto Scaling Instance Refresh Rollback Failed",
        ]
      }
      troubles = {
        detail-type = [
          "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Unsuccessful", "EC2 Instance Detach Unsuccessful",
          "EC2 Auto Scaling Instance Refresh Failed", "EC2 Auto Scaling Instance Refresh Rollback Started", "EC2 Auto Scaling Instance Refresh Rollback Failed",
        ]
      }
    }
    batch = {
      about    = "AWS Batch jobs."
      pattern  = { source = ["aws.batch"], detail-type = ["Batch Job State Change"] }
      troubles = { detail = { status = ["FAILED"] } }
    }
    batch_queue = {
      about   = "AWS Batch job queues that are blocked by their first job."
      pattern = { source = ["aws.batch"], detail-type = ["Batch Job Queue Blocked"] }
    }
    lambda_destination = {
      about    = "Asynchronous invocations of functions whose destination is the event bus."
      pattern  = { source = ["lambda"], detail-type = ["Lambda Function Invocation Result - Failure", "Lambda Function Invocation Result - Success"] }
      troubles = { detail-type = ["Lambda Function Invocation Result - Failure"] }
    }
    step_functions = {
      about    = "Executions of Step Functions."
      pattern  = { source = ["aws.states"], detail-type = ["Step Functions Execution Status Change"] }
      troubles = { detail = { status = ["FAILED", "TIMED_OUT", "ABORTED"] } }
    }
    app_runner = {
      about    = "App Runner services and their deployments."
      pattern  = { source = ["aws.apprunner"], detail-type = ["AppRunner Service Status Change", "AppRunner Service Operation Status Change"] }
      troubles = { detail = { severity = ["ERROR", "WARN"] } }
    }
    elastic_beanstalk = {
      about    = "Elastic Beanstalk environments: updates, instances, managed updates."
      pattern  = { source = ["aws.elasticbeanstalk"], detail-type = ["Elastic Beanstalk resource status change", "Managed update status change", "Other resource status change"] }
      troubles = { detail = { Severity = ["WARN", "ERROR", "FATAL"] } }
    }
    elastic_beanstalk_health = {
      about   = "The health of Elastic Beanstalk environments, getting worse or better."
      pattern = { source = ["aws.elasticbeanstalk"], detail-type = ["Health status change"] }
    }
    workspaces = {
      about   = "Sign-ins to WorkSpaces. One for each sign-in of each person."
      pattern = { source = ["aws.workspaces"], detail-type = ["WorkSpaces Access"] }
    }
    network_manager = {
      about = "Transit gateways and core networks: tunnels and peerings going up and down, attachments, routes, segments, policies."
      pattern = {
        source = ["aws.networkmanager"]
        detail-type = [
          "Network Manager Status Update", "Network Manager Service Advisory", "Network Manager Topology Change", "Network Manager Routing Update",
          "Network Manager Segment Update", "Network Manager Network Function Group Update", "Network Manager Policy Update",
        ]
      }
      troubles = { detail-type = ["Network Manager Status Update", "Network Manager Service Advisory"] }
    }
    network_firewall = {
      about = "Network Firewall: endpoints, attachments and configurations; by default those that failed or lack capacity."
      pattern = {
        source      = ["aws.network-firewall"]
        detail-type = ["Firewall Attachment Status Changed", "Firewall Configuration Changed", "Firewall Transit Gateway Attachment Status Changed"]
      }
      troubles = {
        detail = {
          data = {
            "$or" = [
              { "Current Attachment Status" = ["ERROR", "FAILED"] },
              { "Current Configuration Sync Status" = ["CAPACITY_CONSTRAINED"] },
              { "Current Transit Gateway Attachment Status" = ["ERROR", "FAILED", "REJECTED"] },
            ]
          }
        }
      }
    }
    dns_firewall = {
      about   = "Route 53 Resolver DNS Firewall: queries that it blocked or alerts on. Many where a host keeps querying."
      pattern = { source = ["aws.route53resolver"], detail-type = ["DNS Firewall Block", "DNS Firewall Alert"] }
    }
    zonal_shift = {
      about = "Zonal shift and autoshift of Application Recovery Controller: traffic leaves a zone and comes back; practice runs."
      pattern = {
        source      = ["aws.arc-zonal-shift"]
        detail-type = [{ prefix = "Autoshift " }, { prefix = "Practice Run " }, { prefix = "Manual Shift " }, { prefix = "FIS Experiment Autoshift " }]
      }
      troubles = { detail-type = [{ prefix = "Autoshift " }, { prefix = "Manual Shift " }, "Practice Run Failed", "Practice Run Interrupted"] }
    }
    arc_readiness = {
      about   = "Readiness checks of Application Recovery Controller; the events arrive in us-west-2."
      pattern = { source = ["aws.route53-recovery-readiness"], detail-type = [{ prefix = "Route 53 Application Recovery Controller " }] }
    }
    arc_region_switch = {
      about   = "Region switch plans of Application Recovery Controller: executions and evaluations."
      pattern = { source = ["aws.arc-region-switch"], detail-type = ["ARC Region Switch Plan Execution", "ARC Region Switch Plan Evaluation"] }
    }
    disaster_recovery = {
      about = "Elastic Disaster Recovery: replication that stalls and resumes, launches, failback; by default without what went well."
      pattern = {
        source = ["aws.drs"]
        detail-type = [
          "DRS Source Server Data Replication Stalled Change", "DRS Source Server Launch Result", "DRS Recovery Instance Failback State Change", "DRS PIT Snapshot Taken",
          "DRS Source Network Protection Status Change", "DRS Source Network Recovery Result",
        ]
      }
      troubles = {
        detail-type = ["DRS Source Server Data Replication Stalled Change", "DRS Source Server Launch Result", "DRS Recovery Instance Failback State Change"]
        detail      = { state = ["STALLED", "NOT_STALLED", "RECOVERY_LAUNCH_FAILED", "FAILBACK_ERROR"] }
      }
    }
    application_migration = {
      about = "Application Migration Service: replication that stalls and resumes, launches, the life of source servers; by default without what went well."
      pattern = {
        source      = ["aws.mgn"]
        detail-type = ["MGN Source Server Data Replication Stalled Change", "MGN Source Server Launch Result", "MGN Source Server Lifecycle State Change"]
      }
      troubles = { detail = { state = ["STALLED", "NOT_STALLED", "TEST_LAUNCH_FAILED", "CUTOVER_LAUNCH_FAILED", "DISCONNECTED"] } }
    }
    fault_injection = {
      about    = "Experiments of the Fault Injection Service; in full, that they start and end, too."
      pattern  = { source = ["aws.fis"], detail-type = ["FIS Experiment State Change"] }
      troubles = { detail = { new-state = { status = ["failed", "stopped"] } } }
    }
    application_autoscaling = {
      about   = "Application Auto Scaling: a service or table is scaled to its maximum."
      pattern = { source = ["aws.application-autoscaling"], detail-type = ["Application Auto Scaling Scaling Activity State Change"] }
    }

    # Containers

    ecs_task = {
      about   = "ECS tasks: crashed (exit code not 0), failed to start, failed a health check, interrupted on Spot."
      pattern = { source = ["aws.ecs"], detail-type = ["ECS Task State Change"] }
      troubles = {
        detail = {
          lastStatus = ["STOPPED"]
          "$or" = [
            { stopCode = ["TaskFailedToStart", "SpotInterruption"] },
            { stopCode = ["EssentialContainerExited"], containers = { exitCode = [{ anything-but = [0] }] } },
            { stoppedReason = [{ prefix = "Task failed" }] },
          ]
        }
      }
    }
    ecs_service = {
      about    = "ECS services: deployments, placement, steady state."
      pattern  = { source = ["aws.ecs"], detail-type = ["ECS Service Action", "ECS Deployment State Change"] }
      troubles = { detail = { eventType = ["WARN", "ERROR"] } }
    }
    ecs_container_instance = {
      about    = "ECS container instances; by default those that lost their agent."
      pattern  = { source = ["aws.ecs"], detail-type = ["ECS Container Instance State Change"] }
      troubles = { detail = { status = ["ACTIVE"], agentConnected = [false] } }
    }
    eks = {
      about = "EKS add-ons and Fargate pods."
      pattern = {
        source = ["aws.eks"]
        detail-type = [
          "EKS Addon Creation Succeeded", "EKS Addon Creation Failed", "EKS Addon Update Succeeded", "EKS Addon Update Failed", "EKS Addon Deletion Succeeded", "EKS Addon Deletion Failed",
          "EKS Addon Health Degraded", "EKS Addon Health Restored", "EKS Fargate Pod Scheduled Termination",
        ]
      }
      troubles = { detail-type = ["EKS Addon Creation Failed", "EKS Addon Update Failed", "EKS Addon Deletion Failed", "EKS Addon Health Degraded", "EKS Addon Health Restored", "EKS Fargate Pod Scheduled Termination"] }
    }
    ecr_scan = {
      about    = "Scans of images in ECR; by default those that failed or found something high or critical."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Scan", "ECR Scan Resource Change"] }
      troubles = { detail-type = ["ECR Image Scan"], detail = { "$or" = [{ scan-status = ["FAILED"] }, { finding-severity-counts = { CRITICAL = [{ numeric = [">", 0] }] } }, { finding-severity-counts = { HIGH = [{ numeric = [">", 0] }] } }] } }
    }
    ecr_image = {
      about    = "Images in ECR pushed, deleted, replicated, pulled through."
      pattern  = { source = ["aws.ecr"], detail-type = ["ECR Image Action", "ECR Referrer Action", "ECR Replication Action", "ECR Pull Through Cache Action"] }
      troubles = { detail = { "$or" = [{ result = [{ anything-but = ["SUCCESS"] }] }, { sync-status = [{ anything-but = ["SUCCESS"] }] }] } }
    }

    # Delivery

    codepipeline = {
      about    = "CodePipeline; by default executions that failed."
      pattern  = { source = ["aws.codepipeline"], detail-type = ["CodePipeline Pipeline Execution State Change", "CodePipeline Stage Execution State Change", "CodePipeline Action Execution State Change"] }
      troubles = { detail-type = ["CodePipeline Pipeline Execution State Change"], detail = { state = ["FAILED"] } }
    }
    codepipeline_approval = {
      about   = "Approvals that a pipeline of CodePipeline waits for."
      pattern = { source = ["aws.codepipeline"], detail-type = ["CodePipeline Action Execution State Change"], detail = { state = ["STARTED"], type = { category = ["Approval"] } } }
    }
    codebuild = {
      about    = "CodeBuild builds and their phases."
      pattern  = { source = ["aws.codebuild"], detail-type = ["CodeBuild Build State Change", "CodeBuild Build Phase Change"] }
      troubles = { detail-type = ["CodeBuild Build State Change"], detail = { build-status = ["FAILED", "FAULT", "TIMED_OUT"] } }
    }
    codedeploy = {
      about    = "CodeDeploy deployments, and their instances."
      pattern  = { source = ["aws.codedeploy"], detail-type = ["CodeDeploy Deployment State-change Notification", "CodeDeploy Instance State-change Notification"] }
      troubles = { detail-type = ["CodeDeploy Deployment State-change Notification"], detail = { state = ["FAILURE", "STOP"] } }
    }
    codecommit = {
      about   = "CodeCommit pull requests and branches, comments, approval rules."
      pattern = { source = ["aws.codecommit"], detail-type = [{ prefix = "CodeCommit " }] }
    }
    amplify = {
      about    = "Deployments of Amplify Hosting."
      pattern  = { source = ["aws.amplify"], detail-type = ["Amplify Deployment Status Change"] }
      troubles = { detail = { jobStatus = ["FAILED"] } }
    }
    appconfig = {
      about    = "AppConfig deployments, where the extension for EventBridge is on."
      pattern  = { source = ["aws.appconfig"], detail-type = [{ prefix = "On Deployment " }] }
      troubles = { detail-type = ["On Deployment Rollback"] }
    }
    event_connection = {
      about    = "EventBridge connections and API destinations; by default those that no longer work."
      pattern  = { source = ["aws.events"], detail-type = [{ prefix = "Connection " }, { prefix = "API Destination " }] }
      troubles = { detail-type = ["Connection Deauthorized", "Connection Failed Connectivity", "API Destination Deactivated"] }
    }
    cloudformation = {
      about = "CloudFormation stacks, stack sets and hooks; by default those that failed, rolled back or drifted."
      pattern = {
        source = ["aws.cloudformation"]
        detail-type = [
          "CloudFormation Stack Status Change", "CloudFormation Resource Status Change", "CloudFormation Drift Detection Status Change",
          "CloudFormation StackSet Status Change", "CloudFormation StackSet StackInstance Status Change", "CloudFormation StackSet Operation Status Change", "CloudFormation Hook Invocation Progress",
        ]
      }
      troubles = {
        detail-type = ["CloudFormation Stack Status Change", "CloudFormation Drift Detection Status Change", "CloudFormation StackSet Operation Status Change", "CloudFormation Hook Invocation Progress"]
        detail = {
          "$or" = [
            { status-details = { status = [{ suffix = "FAILED" }, { prefix = "ROLLBACK" }, { prefix = "UPDATE_ROLLBACK" }, { prefix = "IMPORT_ROLLBACK" }] } },
            { status-details = { stack-drift-status = ["DRIFTED"] } }, { status-details = { detection-status = ["DETECTION_FAILED"] } }, { status = [{ suffix = "FAILED" }] },
          ]
        }
      }
    }

    # Security and audit

    guardduty = {
      about   = "GuardDuty findings from `guardduty_min_severity` on."
      pattern = { source = ["aws.guardduty"], detail-type = ["GuardDuty Finding"] }
    }
    guardduty_malware = {
      about = "GuardDuty Malware Protection: scans of S3 objects, and whether buckets are protected; by default all that did not end clean."
      pattern = {
        source = ["aws.guardduty"]
        detail-type = [
          "GuardDuty Malware Protection Object Scan Result", "GuardDuty Malware Protection Post Scan Action Failed",
          "GuardDuty Malware Protection Resource Status Active", "GuardDuty Malware Protection Resource Status Warning", "GuardDuty Malware Protection Resource Status Error",
        ]
      }
      troubles = {
        detail = {
          "$or" = [
            { scanResultDetails = { scanResultStatus = [{ anything-but = ["NO_THREATS_FOUND"] }] } },
            { postScanActions = { failureReason = [{ exists = true }] } },
            { resourceStatus = [{ exists = true }] },
          ]
        }
      }
    }
    guardduty_coverage = {
      about   = "GuardDuty Runtime Monitoring loses sight of a cluster or instance, and finds it again."
      pattern = { source = ["aws.guardduty"], detail-type = ["GuardDuty Runtime Protection Unhealthy", "GuardDuty Runtime Protection Healthy"] }
    }
    security_hub = {
      about    = "Security Hub findings; by default new ones that are high or critical."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Imported"] }
      troubles = { detail = { findings = { RecordState = ["ACTIVE"], Severity = { Label = ["CRITICAL", "HIGH"] }, Workflow = { Status = ["NEW"] } } } }
    }
    security_hub_v2 = {
      about    = "Findings of the new Security Hub, in OCSF; by default open ones that are high, critical or fatal."
      pattern  = { source = ["aws.securityhub"], detail-type = ["Findings Imported V2"] }
      troubles = { detail = { findings = { severity = ["High", "Critical", "Fatal"], status = ["New"] } } }
    }
    security_hub_action = {
      about   = "What people send from the Security Hub console by a custom action: findings and insight results."
      pattern = { source = ["aws.securityhub"], detail-type = ["Security Hub Findings - Custom Action", "Security Hub Insight Results"] }
    }
    inspector = {
      about    = "Inspector findings; by default active ones that are high or critical."
      pattern  = { source = ["aws.inspector2"], detail-type = ["Inspector2 Finding"] }
      troubles = { detail = { severity = ["CRITICAL", "HIGH"], status = ["ACTIVE"] } }
    }
    inspector_scan = {
      about   = "Inspector finished the scan of an image or instance."
      pattern = { source = ["aws.inspector2"], detail-type = ["Inspector2 Scan"] }
    }
    inspector_coverage = {
      about    = "What Inspector scans no longer, or again; by default no longer."
      pattern  = { source = ["aws.inspector2"], detail-type = ["Inspector2 Coverage"] }
      troubles = { detail = { scanStatus = { statusCodeValue = ["INACTIVE"] } } }
    }
    macie = {
      about    = "Macie findings; by default medium and high. Alerts of Macie Classic belong to it in full."
      pattern  = { source = ["aws.macie"], detail-type = ["Macie Finding", "Macie Alert"] }
      troubles = { detail-type = ["Macie Finding"], detail = { severity = { description = ["Medium", "High"] } } }
    }
    access_analyzer = {
      about    = "IAM Access Analyzer; by default access from outside, active or resolved."
      pattern  = { source = ["aws.access-analyzer"], detail-type = ["Access Analyzer Finding", "Internal Access Finding", "Unused Access Finding for IAM entities", "Access Preview State Change"] }
      troubles = { detail-type = ["Access Analyzer Finding"], detail = { status = ["ACTIVE", "RESOLVED"] } }
    }
    console_sign_in = {
      about    = "Sign-ins to the console; by default those of root, and those that failed. They arrive in us-east-1 or the region of the sign-in."
      pattern  = { source = ["aws.signin"], detail-type = ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"] }
      troubles = { detail = { "$or" = [{ userIdentity = { type = ["Root"] } }, { responseElements = { ConsoleLogin = ["Failure"] } }] } }
    }
    sign_in_anomaly = {
      about   = "AWS Sign-In found a sign-in unusual."
      pattern = { source = ["aws.signin"], detail-type = ["Sign-in Anomaly Alert"] }
    }
    iam_change = {
      about = "Users, keys, policies and roles that were changed; needs a trail, and arrives in us-east-1."
      pattern = {
        source      = ["aws.iam"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreateAccessKey", "CreateLoginProfile", "CreatePolicyVersion", "CreateRole", "CreateSAMLProvider", "CreateUser",
            "DeactivateMFADevice", "DeleteAccountPasswordPolicy", "DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary", "DetachRolePolicy", "DetachUserPolicy",
            "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "SetDefaultPolicyVersion", "UpdateAccessKey", "UpdateAssumeRolePolicy", "UpdateLoginProfile",
          ]
        }
      }
    }
    audit_switched_off = {
      about = "Trails, AWS Config, GuardDuty, Security Hub, Macie, Inspector, Access Analyzer, Detective, flow and query logs that were switched off or weakened; needs a trail."
      pattern = {
        source = [
          "aws.access-analyzer", "aws.auditmanager", "aws.cloudtrail", "aws.config", "aws.detective", "aws.ec2", "aws.guardduty", "aws.inspector2", "aws.macie2", "aws.route53resolver", "aws.securityhub", "aws.securitylake",
          "aws.wafv2",
        ]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "BatchDisableStandards", "DeleteAnalyzer", "DeleteConfigRule", "DeleteConfigurationRecorder", "DeleteConformancePack", "DeleteDataLake", "DeleteDeliveryChannel", "DeleteDetector", "DeleteEventDataStore",
            "DeleteFlowLogs", "DeleteGraph", "DeleteLoggingConfiguration", "DeleteMalwareProtectionPlan", "DeleteMember", "DeleteMembers", "DeleteOrganizationConfigRule", "DeletePublishingDestination",
            "DeleteResolverQueryLogConfig", "DeleteTrail", "DeregisterAccount", "DeregisterOrganizationDelegatedAdmin", "Disable", "DisableDelegatedAdminAccount", "DisableImportFindingsForProduct", "DisableMacie",
            "DisableOrganizationAdminAccount", "DisableSecurityHub", "DisableSecurityHubV2", "DisassociateFromAdministratorAccount", "DisassociateFromMasterAccount", "DisassociateMember", "DisassociateMembers",
            "DisassociateResolverQueryLogConfig", "PutEventSelectors", "PutInsightSelectors", "StopConfigurationRecorder", "StopEventDataStoreIngestion", "StopLogging", "StopMonitoringMembers", "UpdateDetector",
            "UpdateMacieSession", "UpdateMemberDetectors", "UpdateTrail",
          ]
        }
      }
    }
    public_access = {
      about = "What may open something to others or leave it unencrypted: security groups, bucket policies and ACLs, shared images and snapshots, block public access and encryption by default; needs a trail."
      pattern = {
        source      = ["aws.ec2", "aws.rds", "aws.s3"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventName = [
            "AuthorizeSecurityGroupIngress", "CreateVpcBlockPublicAccessExclusion", "DeleteAccountPublicAccessBlock", "DeleteBucketEncryption", "DeleteBucketPublicAccessBlock", "DisableEbsEncryptionByDefault",
            "DisableImageBlockPublicAccess", "DisableSnapshotBlockPublicAccess", "ModifyDBClusterSnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyImageAttribute", "ModifySnapshotAttribute",
            "ModifyVpcBlockPublicAccessOptions", "PutAccountPublicAccessBlock", "PutBucketAcl", "PutBucketPolicy", "PutBucketPublicAccessBlock",
          ]
        }
      }
    }
    kms_change = {
      about = "KMS keys that were disabled, scheduled for deletion, or given another policy; needs a trail."
      pattern = {
        source      = ["aws.kms"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["CancelKeyDeletion", "DisableKey", "DisableKeyRotation", "EnableKey", "PutKeyPolicy", "ScheduleKeyDeletion"] }
      }
    }
    kms_key = {
      about   = "KMS keys that rotated, were deleted, or lost imported material."
      pattern = { source = ["aws.kms"], detail-type = ["KMS CMK Rotation", "KMS CMK Deletion", "KMS Imported Key Material Expiration"] }
    }
    cloudtrail_insight = {
      about   = "CloudTrail Insights: unusual numbers of calls or errors."
      pattern = { source = ["aws.cloudtrail"], detail-type = ["AWS Insight via CloudTrail"] }
    }
    organizations_change = {
      about = "Accounts that leave or join the organization, policies detached; needs a trail, and arrives in us-east-1."
      pattern = {
        source      = ["aws.organizations"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["AcceptHandshake", "CloseAccount", "CreateAccount", "DetachPolicy", "InviteAccountToOrganization", "LeaveOrganization", "RemoveAccountFromOrganization"] }
      }
    }
    notification_change = {
      about = "AWS User Notifications that were switched off: configurations, rules and channels; needs a trail."
      pattern = {
        source      = ["aws.notifications"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteEventRule", "DeleteNotificationConfiguration", "DeregisterNotificationHub", "DisableNotificationsAccessForOrganization", "DisassociateChannel", "DisassociateManagedNotificationAccountContact", "DisassociateManagedNotificationAdditionalChannel"] }
      }
    }
    incident_manager = {
      about = "Incident Manager: incidents that start, change or are deleted; needs a trail."
      pattern = {
        source      = ["aws.ssm-incidents"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteIncidentRecord", "StartIncident", "UpdateIncidentRecord"] }
      }
    }
    security_incident_response = {
      about   = "Cases and memberships of AWS Security Incident Response."
      pattern = { source = ["aws.security-ir"], detail-type = [{ prefix = "Case " }, { prefix = "Membership " }] }
    }
    devops_agent = {
      about    = "Investigations and mitigations of the AWS DevOps Agent; by default those that ended."
      pattern  = { source = ["aws.aidevops"], detail-type = [{ prefix = "Investigation " }, { prefix = "Mitigation " }] }
      troubles = { detail-type = [{ suffix = " Completed" }, { suffix = " Failed" }, { suffix = " Timed Out" }] }
    }
    account_lifecycle = {
      about   = "What AWS Organizations and Control Tower report of accounts, units and guardrails; Regions switched on or off. Drift comes by SNS."
      pattern = { source = ["aws.organizations", "aws.controltower", "aws.account"], detail-type = ["AWS Service Event via CloudTrail", "Region Opt-In Status Change"] }
    }
    secret_rotation = {
      about    = "Rotations of secrets in Secrets Manager."
      pattern  = { source = ["aws.secretsmanager"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { eventName = ["RotationFailed", "RotationAbandoned", "TestRotationFailed"] } }
    }
    config_compliance = {
      about   = "AWS Config rules; by default what is no longer compliant, and what is again."
      pattern = { source = ["aws.config"], detail-type = ["Config Rules Compliance Change", "Config Rules Re-evaluation Status"] }
      troubles = {
        detail-type = ["Config Rules Compliance Change"]
        detail      = { "$or" = [{ newEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }, { newEvaluationResult = { complianceType = ["COMPLIANT"] }, oldEvaluationResult = { complianceType = ["NON_COMPLIANT"] } }] }
      }
    }
    config_item = {
      about   = "Every change of every resource that AWS Config records. Very many."
      pattern = { source = ["aws.config"], detail-type = ["Config Configuration Item Change"] }
    }
    config_delivery = {
      about    = "Snapshots and history that AWS Config delivers."
      pattern  = { source = ["aws.config"], detail-type = ["Config Configuration Snapshot Delivery Status", "Config Configuration History Delivery Status"] }
      troubles = { detail = { messageType = [{ suffix = "Failed" }] } }
    }
    acm = {
      about    = "Certificates of ACM: about to expire, expired, revoked, not renewed."
      pattern  = { source = ["aws.acm"], detail-type = [{ prefix = "ACM Certificate " }] }
      troubles = { detail-type = ["ACM Certificate Approaching Expiration", "ACM Certificate Expired", { prefix = "ACM Certificate Revoked" }, "ACM Certificate Renewal Action Required"] }
    }
    acm_pca = {
      about    = "Private certificate authorities."
      pattern  = { source = ["aws.acm-pca"], detail-type = ["ACM Private CA Creation", "ACM Private CA Certificate Issuance", "ACM Private CA Certificate Revocation", "ACM Private CA CRL Generation", "ACM Private CA Audit Report Generation"] }
      troubles = { detail = { result = ["failure"] } }
    }
    tag_change = {
      about   = "Tags that were changed on any resource. Very many."
      pattern = { source = ["aws.tag"], detail-type = ["Tag Change on Resource"] }
    }

    # Cost

    savings_plan = {
      about   = "Savings Plans that start, end or are about to."
      pattern = { source = ["aws.savingsplans"], detail-type = ["Savings Plans State Change", "Savings Plans State Change Alert"] }
    }
    cost_anomaly = {
      about   = "Cost Anomaly Detection, by EventBridge in us-east-1. By its SNS subscription: modules/cost-anomaly."
      pattern = { source = ["aws.ce"], detail-type = ["Anomaly Detected"] }
    }

    # Data

    rds = {
      about = "RDS, Aurora, DocumentDB and Neptune."
      pattern = {
        source = ["aws.rds"]
        detail-type = [
          "RDS DB Instance Event", "RDS DB Cluster Event", "RDS DB Snapshot Event", "RDS DB Cluster Snapshot Event", "RDS DB Parameter Group Event", "RDS DB Security Group Event", "RDS DB Proxy Event",
          "RDS Blue Green Deployment Event", "RDS Custom Engine Version Event", "RDS DB Shard Group Event", "RDS Zero ETL Event",
        ]
      }
      troubles = { detail = { EventCategories = ["availability", "deletion", "failover", "failure", "low storage", "recovery", "security"] } }
    }
    elasticache = {
      about    = "ElastiCache serverless caches, replication groups and snapshots by EventBridge; clusters of one's own speak SNS (examples/plugins)."
      pattern  = { source = ["aws.elasticache"], detail-type = [{ prefix = "Cache " }, { prefix = "Snapshot " }] }
      troubles = { detail-type = [{ suffix = " Failed" }, { prefix = "Cache Limit " }] }
    }
    dynamodb_change = {
      about = "DynamoDB tables and backups deleted, protection switched off; needs a trail."
      pattern = {
        source      = ["aws.dynamodb"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail      = { eventName = ["DeleteBackup", "DeleteResourcePolicy", "DeleteTable", "PutResourcePolicy", "UpdateContinuousBackups", "UpdateGlobalTable", "UpdateTimeToLive"] }
      }
    }
    redshift_data = {
      about    = "Statements of the Redshift Data API."
      pattern  = { source = ["aws.redshift-data"], detail-type = ["Redshift Data Statement Status Change"] }
      troubles = { detail = { state = ["FAILED", "ABORTED"] } }
    }
    dms = {
      about    = "Database Migration Service: instances and tasks."
      pattern  = { source = ["aws.dms"], detail-type = [{ prefix = "DMS " }] }
      troubles = { detail = { category = [{ equals-ignore-case = "failure" }, { equals-ignore-case = "failover" }, { equals-ignore-case = "low storage" }] } }
    }
    opensearch = {
      about    = "OpenSearch domains; by default what is of high severity."
      pattern  = { source = ["aws.es"], detail-type = [{ suffix = "Notification" }, { suffix = "Maintenance Update" }] }
      troubles = { detail = { severity = ["High", "Critical"] } }
    }
    opensearch_serverless = {
      about   = "OpenSearch Serverless: capacity near or at its limit."
      pattern = { source = ["aws.aoss"], detail-type = ["OCU Utilization Approaching Max Limit", "OCU Utilization Reached Max Limit"] }
    }
    athena = {
      about    = "Athena queries."
      pattern  = { source = ["aws.athena"], detail-type = ["Athena Query State Change"] }
      troubles = { detail = { currentState = ["FAILED"] } }
    }
    glue = {
      about = "Glue jobs and crawlers; in full, changes of the Data Catalog, too."
      pattern = {
        source = ["aws.glue"]
        detail-type = [
          "Glue Job State Change", "Glue Job Run Status", "Glue Crawler State Change", "Glue Data Catalog Database State Change", "Glue Data Catalog Table State Change",
        ]
      }
      troubles = { detail-type = ["Glue Job State Change", "Glue Crawler State Change"], detail = { state = ["FAILED", "Failed", "TIMEOUT", "ERROR", "EXPIRED"] } }
    }
    glue_data_quality = {
      about    = "Data quality checks of Glue."
      pattern  = { source = ["aws.glue-dataquality"], detail-type = ["Data Quality Evaluation Results Available"] }
      troubles = { detail = { state = ["FAILED"] } }
    }
    databrew = {
      about    = "Glue DataBrew: jobs and validations of datasets."
      pattern  = { source = ["aws.databrew"], detail-type = ["DataBrew Job State Change", "DataBrew Ruleset Validation Result"] }
      troubles = { detail-type = ["DataBrew Job State Change"], detail = { state = ["FAILED", "TIMEOUT"] } }
    }
    airflow = {
      about    = "Environments of Managed Workflows for Apache Airflow; by default those that failed or are unavailable."
      pattern  = { source = ["aws.airflow"], detail-type = ["MWAA Environment Status Change"] }
      troubles = { detail = { status = ["CREATE_FAILED", "UPDATE_FAILED", "UNAVAILABLE"] } }
    }
    appflow = {
      about    = "AppFlow: runs of flows, flows that were deactivated."
      pattern  = { source = ["aws.appflow"], detail-type = [{ prefix = "AppFlow " }] }
      troubles = { detail-type = [{ suffix = " Deactivated" }] }
    }
    emr = {
      about    = "EMR clusters, their instances and steps, and job runs, on EC2, EKS and serverless."
      pattern  = { source = ["aws.emr", "aws.emr-serverless", "aws.emr-containers"], detail-type = [{ prefix = "EMR " }] }
      troubles = { detail = { "$or" = [{ state = ["TERMINATED_WITH_ERRORS", "FAILED", "INTERRUPTED", "ARRESTED", "SUSPENDED"] }, { severity = ["WARN", "ERROR", "CRITICAL"] }] } }
    }
    sagemaker = {
      about   = "SageMaker jobs, endpoints, pipelines and notebooks; by default those that failed."
      pattern = { source = ["aws.sagemaker"], detail-type = [{ prefix = "SageMaker " }] }
      troubles = {
        detail = {
          "$or" = [
            { TrainingJobStatus = ["Failed"] }, { TransformJobStatus = ["Failed"] }, { ProcessingJobStatus = ["Failed"] }, { HyperParameterTuningJobStatus = ["Failed"] },
            { EndpointStatus = ["FAILED", "Failed"] }, { NotebookInstanceStatus = ["Failed"] }, { LabelingJobStatus = ["Failed"] }, { currentPipelineExecutionStatus = ["Failed"] },
          ]
        }
      }
    }
    bedrock = {
      about   = "Bedrock jobs: customisation, batch inference, data automation."
      pattern = { source = ["aws.bedrock"], detail-type = ["Model Customization Job State Change", "Batch Inference Job State Change", "Bedrock Data Automation Job Created", "Bedrock Data Automation Job Succeeded", "Bedrock Data Automation Job Failed With Client Error", "Bedrock Data Automation Job Failed With Service Error"] }
      troubles = {
        detail-type = ["Model Customization Job State Change", "Batch Inference Job State Change", { prefix = "Bedrock Data Automation Job Failed " }]
        detail      = { "$or" = [{ jobStatus = ["Failed"] }, { status = ["Failed", "Expired", "PartiallyCompleted"] }, { job_status = ["CLIENT_ERROR", "SERVICE_ERROR"] }] }
      }
    }

    # Storage and backup

    s3_object = {
      about    = "Objects in buckets that send their events to EventBridge; by default deletions and changed ACLs."
      pattern  = { source = ["aws.s3"], detail-type = [{ prefix = "Object " }] }
      troubles = { detail-type = ["Object Deleted", "Object ACL Updated"] }
    }
    s3_batch = {
      about    = "S3 Batch Operations."
      pattern  = { source = ["aws.s3"], detail-type = ["AWS Service Event via CloudTrail"] }
      troubles = { detail = { serviceEventDetails = { status = ["Failed", "Cancelled", "Suspended"] } } }
    }
    datasync = {
      about    = "DataSync tasks and their executions, agents, locations; by default what failed or is offline."
      pattern  = { source = ["aws.datasync"], detail-type = ["DataSync Task Execution State Change", "DataSync Task State Change", "DataSync Agent State Change", "DataSync Location State Change"] }
      troubles = { detail = { State = ["ERROR", "OFFLINE", "UNAVAILABLE"] } }
    }
    transfer = {
      about    = "Transfer Family: files and directories by SFTP, FTPS and FTP, connectors, AS2 messages."
      pattern  = { source = ["aws.transfer"], detail-type = [{ prefix = "SFTP " }, { prefix = "FTPS " }, { prefix = "FTP " }, { prefix = "AS2 " }] }
      troubles = { detail-type = [{ suffix = " Failed" }] }
    }
    storage_gateway = {
      about   = "What Storage Gateway was asked to notify: uploads, refreshed caches."
      pattern = { source = ["aws.storagegateway"], detail-type = [{ prefix = "Storage Gateway " }] }
    }
    backup = {
      about = "AWS Backup: jobs, recovery points, vaults and plans, settings of the Region."
      pattern = {
        source = ["aws.backup"]
        detail-type = [
          "Backup Job State Change", "Copy Job State Change", "Restore Job State Change", "Scan Job State Change", "Recovery Point State Change", "Recovery Point Index State Change",
          "Backup Vault State Change", "Backup Plan State Change", "Region Setting State Change",
        ]
      }
      # A backup job that the console calls "Completed with issues" is COMPLETED, with a message. Of a scan job, it is a state.
      troubles = {
        detail-type = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change", "Scan Job State Change", "Recovery Point State Change", "Backup Vault State Change", "Backup Plan State Change"]
        detail = {
          "$or" = [
            { state = ["FAILED", "ABORTED", "EXPIRED", "COMPLETED_WITH_ISSUES", "DELETED"] },
            { state = ["COMPLETED"], backupJobId = [{ exists = true }], statusMessage = [{ anything-but = [""] }] },
            { status = ["FAILED", "PARTIAL", "EXPIRED"] },
            { scanResult = { scanResultStatus = ["THREATS_FOUND"] } },
          ]
        }
      }
    }

    # Systems Manager and mail

    ssm_automation = {
      about    = "Systems Manager Automation: executions and steps."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 Automation Execution Status-change Notification", "EC2 Automation Step Status-change Notification"] }
      troubles = { detail-type = ["EC2 Automation Execution Status-change Notification"], detail = { Status = ["Failed", "TimedOut", "Cancelled"] } }
    }
    ssm_command = {
      about    = "Run Command: commands and their invocations."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 Command Status-change Notification", "EC2 Command Invocation Status-change Notification"] }
      troubles = { detail-type = ["EC2 Command Status-change Notification"], detail = { status = ["Failed", "TimedOut", "Cancelled"] } }
    }
    ssm_association = {
      about    = "State Manager associations."
      pattern  = { source = ["aws.ssm"], detail-type = ["EC2 State Manager Association State Change", "EC2 State Manager Instance Association State Change"] }
      troubles = { detail-type = ["EC2 State Manager Association State Change"], detail = { status = ["Failed"] } }
    }
    ssm_compliance = {
      about    = "Compliance of instances with patches and associations."
      pattern  = { source = ["aws.ssm"], detail-type = ["Configuration Compliance State Change"] }
      troubles = { detail = { compliance-status = ["non_compliant"] } }
    }
    ssm_maintenance_window = {
      about    = "Maintenance windows."
      pattern  = { source = ["aws.ssm"], detail-type = [{ prefix = "Maintenance Window " }] }
      troubles = { detail = { status = ["FAILED", "TIMED_OUT", "CANCELLED"] } }
    }
    ssm_parameter = {
      about   = "Parameters of Parameter Store changed, expiring, or not changed for long."
      pattern = { source = ["aws.ssm"], detail-type = ["Parameter Store Change", "Parameter Store Policy Action"] }
    }
    ops_item = {
      about   = "OpsItems of OpsCenter made or changed."
      pattern = { source = ["aws.ssm"], detail-type = ["OpsItem Create", "OpsItem Update"] }
    }
    ssm_calendar = {
      about   = "Change calendars that open and close."
      pattern = { source = ["aws.ssm"], detail-type = ["Calendar State Change"] }
    }
    ses = {
      about    = "Mail sent by SES from a configuration set whose destination is EventBridge; by default bounces, complaints and what could not be sent."
      pattern  = { source = ["aws.ses"], detail-type = [{ prefix = "Email " }] }
      troubles = { detail-type = ["Email Bounced", "Email Complaint Received", "Email Rejected", "Email Rendering Failed"] }
    }
    ses_account = {
      about   = "SES stops or resumes sending; recommendations of the Virtual Deliverability Manager."
      pattern = { source = ["aws.ses"], detail-type = ["Sending Status Disabled", "Sending Status Enabled", "Advisor Recommendation Status Open", "Advisor Recommendation Status Resolved"] }
    }

    # Media and games

    medialive = {
      about    = "MediaLive channels and multiplexes; by default alerts, set and cleared."
      pattern  = { source = ["aws.medialive"], detail-type = [{ prefix = "MediaLive " }] }
      troubles = { detail-type = [{ suffix = " Alert" }] }
    }
    mediaconnect = {
      about    = "MediaConnect flows, sources and outputs; by default alerts and health."
      pattern  = { source = ["aws.mediaconnect"], detail-type = [{ prefix = "MediaConnect " }] }
      troubles = { detail-type = [{ suffix = " Alert" }, { suffix = " Health" }] }
    }
    mediaconvert = {
      about    = "MediaConvert jobs."
      pattern  = { source = ["aws.mediaconvert"], detail-type = ["MediaConvert Job State Change"] }
      troubles = { detail = { status = ["ERROR"] } }
    }
    mediapackage = {
      about   = "MediaPackage inputs, key providers and harvest jobs."
      pattern = { source = ["aws.mediapackage"], detail-type = [{ prefix = "MediaPackage " }] }
    }
    gamelift = {
      about    = "GameLift: placements in queues, matchmaking; by default what failed or timed out."
      pattern  = { source = ["aws.gamelift"], detail-type = ["GameLift Queue Placement Event", "GameLift Matchmaking Event"] }
      troubles = { detail = { type = [{ suffix = "Failed" }, { suffix = "TimedOut" }] } }
    }
  }
}
