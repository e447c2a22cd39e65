@description('The end of the resources\' names.')
param suffix string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('The workspace that holds the program\'s log lines.')
param workspaceName string

@description('Who is told.')
param emails string[]

@description('The newest board may be this many hours old when a fetch begins.')
param boardMaxAgeHours int

@description('How long without a good fetch before somebody is told.')
param boardWindow string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = { name: workspaceName }

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'index766'
    enabled: true
    emailReceivers: [for (email, n) in emails: { name: 'person-${n}', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// The host passes each line of the program's standard output on: time, level, then category and number of the kind of line. A test compares these texts with what the program prints.
var rules = [
  {
    name: 'poison'
    description: 'A message failed at every delivery. See /api/status and "Failures" in docs/operations.md.'
    query: 'AppTraces\n| where Message contains_cs "failed at every delivery; it is recorded"'
    window: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    name: 'failed-mail'
    description: 'An e-mail was refused, given up or is in doubt. See "Failures" in docs/operations.md.'
    query: 'AppTraces\n| where Message contains_cs ": it waits for a person."'
    window: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
  }
  {
    name: 'old-board'
    description: 'No fetch of this time found a board that is young enough: the source gives nothing new, files are refused, or the timer does not fire.'
    query: 'AppTraces\n| where Message contains_cs "The newest board is "\n| parse Message with * "The newest board is " hours:double " hours old" *\n| where hours <= ${boardMaxAgeHours}'
    window: boardWindow
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: 'alert-${rule.name}-${suffix}'
  location: location
  tags: tags
  properties: {
    displayName: 'Index766: ${rule.name}'
    description: rule.description
    enabled: true
    severity: rule.severity
    scopes: [workspace.id]
    evaluationFrequency: 'PT30M'
    windowSize: rule.window
    autoMitigate: true
    // The table is there only after the first line.
    skipQueryValidation: true
    criteria: {
      allOf: [
        { query: rule.query, timeAggregation: 'Count', operator: rule.operator, threshold: rule.threshold, failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 } }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]
