// The tables of a module's README: as terraform-docs writes them.

import { expect } from 'chai';
import { parseHcl } from '../../scripts/hcl.ts';
import { ENGLISH_REFERENCE, reference } from '../../scripts/reference.ts';

const MODULE = `
terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.90"
    }
  }
}

module "group" {
  source = "./modules/group"
}

module "vpc" {
  source  = "acme/vpc/aws"
  version = "1.2.3"
}

resource "aws_sqs_queue" "this" {}

resource "aws_sqs_queue" "dead_letters" {
  provider = aws.global
}

resource "aws_iam_role" "this" {}

data "aws_region" "current" {}

variable "topic_arn" {
  description = "The ARN of sns_topic, see \`sns_topic\` and https://example.com/a_b|c."
  type        = string
}

variable "iam_role" {
  description = <<-EOT
    What an account asks:
    - \`path\`: the path.
  EOT
  type = object({
    path = optional(string, "/")
  })
  default = {}
}

variable "states" {
  type    = list(string)
  default = ["ALARM", "OK"]
}

variable "name" {
  default = null
}

output "queue_url" {
  description = "The URL."
  value       = aws_sqs_queue.this.url
}
`;

const TABLES = `## Requirements

| Name | Version |
|------|---------|
| <a name="requirement_terraform"></a> [terraform](#requirement\\_terraform) | >= 1.11 |
| <a name="requirement_aws"></a> [aws](#requirement\\_aws) | >= 5.90 |

## Providers

| Name | Version |
|------|---------|
| <a name="provider_aws"></a> [aws](#provider\\_aws) | >= 5.90 |
| <a name="provider_aws.global"></a> [aws.global](#provider\\_aws.global) | >= 5.90 |

## Modules

| Name | Source | Version |
|------|--------|---------|
| <a name="module_group"></a> [group](#module\\_group) | ./modules/group | n/a |
| <a name="module_vpc"></a> [vpc](#module\\_vpc) | acme/vpc/aws | 1.2.3 |

## Resources

| Name | Type |
|------|------|
| [aws_iam_role.this](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role) | resource |
| [aws_sqs_queue.dead_letters](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue) | resource |
| [aws_sqs_queue.this](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue) | resource |
| [aws_region.current](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region) | data source |

## Inputs

| Name | Description | Type | Default | Required |
|------|-------------|------|---------|:--------:|
| <a name="input_iam_role"></a> [iam\\_role](#input\\_iam\\_role) | What an account asks:<br/>- \`path\`: the path. | <pre>object({<br/>    path = optional(string, "/")<br/>  })</pre> | \`{}\` | no |
| <a name="input_name"></a> [name](#input\\_name) | n/a | \`any\` | \`null\` | no |
| <a name="input_states"></a> [states](#input\\_states) | n/a | \`list(string)\` | <pre>[<br/>  "ALARM",<br/>  "OK"<br/>]</pre> | no |
| <a name="input_topic_arn"></a> [topic\\_arn](#input\\_topic\\_arn) | The ARN of sns\\_topic, see \`sns_topic\` and https://example.com/a_b\\|c. | \`string\` | n/a | yes |

## Outputs

| Name | Description |
|------|-------------|
| <a name="output_queue_url"></a> [queue\\_url](#output\\_queue\\_url) | The URL. |`;

describe("the tables of a module's README", () => {
  it('are those of terraform-docs: sorted, with anchors, underscores escaped outside of code and addresses', async () => {
    expect(reference(await parseHcl('main.tf', MODULE), ENGLISH_REFERENCE)).to.equal(TABLES);
  });

  it('say of each part that the module has none', async () => {
    expect(reference(await parseHcl('main.tf', ''), ENGLISH_REFERENCE).split('\n\n')).to.deep.equal([
      '## Requirements',
      'No requirements.',
      '## Providers',
      'No providers.',
      '## Modules',
      'No modules.',
      '## Resources',
      'No resources.',
      '## Inputs',
      'No inputs.',
      '## Outputs',
      'No outputs.',
    ]);
  });
});
