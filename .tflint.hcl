# tflint --recursive --config "$PWD/.tflint.hcl"

plugin "terraform" {
  enabled = true
  preset  = "recommended"
}
