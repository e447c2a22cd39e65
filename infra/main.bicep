targetScope = 'subscription'

@description('The name of the azd environment. Resource names are derived from it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('The region that holds all data.')
@metadata({ azd: { type: 'location' } })
param location string

@description('When to fetch: six-field NCRONTAB in UTC. 23:00 UTC is 06:00 in Vietnam.')
param fetchSchedule string

@description('When the drafts of notice, letter and workbook are drawn up: six-field NCRONTAB in UTC.')
param reportSchedule string

@description('Functional addresses of the office that are told of the drafts by e-mail. With mailSender None nobody is.')
param reportRecipients string[] = []

@description('The sources in order of priority. The names and values of each are those of the program\'s section Sources; the value vault:NAME is the secret NAME of the key vault.')
param sources object[]

@description('Whether anybody may read page, leaderboard, units and targets. Otherwise a key is needed.')
param openLeaderboard bool

@description('The page\'s address as readers know it, for links in e-mails. Empty for the address that Azure gives.')
param publicUrl string = ''

@description('Web origins whose pages may read the API from a browser. The platform answers their preflight requests.')
param corsOrigins string[] = []

@description('How e-mails go out. None: nothing is compared with targets and no e-mail is written.')
@allowed(['None', 'Smtp', 'SendGrid'])
param mailSender string

@description('The sender\'s address. SendGrid accepts only one that the account has verified.')
param mailFrom string = ''

@description('With Smtp: the mail server\'s name.')
param smtpHost string = ''

@description('With Smtp: the mail server\'s port. Encryption is always on: from the first byte on 465, else by STARTTLS.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('With Smtp: the user at the mail server. Empty for a server without a sign-in.')
param smtpUser string = ''

@description('With SendGrid: SendGrid checks each e-mail and delivers none.')
param sendGridSandbox bool = true

@description('Key for starting a run and for reading, at least 16 characters. Kept in the key vault.')
@secure()
@minLength(16)
param operatorKey string

@description('Whether there is a key for reading only, beside the operator\'s.')
param useReadKey bool = false

@description('With useReadKey: the key, at least 16 characters. Empty where the key vault holds it already.')
@secure()
param readKey string = ''

@description('With Smtp and a user: the password. Empty where the key vault holds it already.')
@secure()
param smtpPassword string = ''

@description('With SendGrid: the API key. Empty where the key vault holds it already.')
@secure()
param sendGridKey string = ''

@description('Addresses of those who are told by Azure of poison messages, failed e-mails and a board that is too old, and, unless mailSender is None, by the program of sources that grow old and of alerts that wait for a person.')
param alertEmails string[] = []

@description('The newest board may be this many hours old when a fetch begins.')
@minValue(1)
@maxValue(8760)
param boardMaxAgeHours int = 50

@description('How long without a good fetch before somebody is told. At least twice the time between two fetches.')
@allowed(['PT6H', 'PT12H', 'P1D', 'P2D'])
param boardWindow string = 'P2D'

@description('How many days the text of an e-mail, with the recipient\'s address, is kept. An e-mail may be put off for a day.')
@minValue(7)
@maxValue(3650)
param mailRetentionDays int = 90

@description('The object id of the person or group that may write rules into the container index766-rules. Empty for nobody.')
param rulesEditorId string = ''

@description('Whether rulesEditorId is a person or a group.')
@allowed(['User', 'Group'])
param rulesEditorType string = 'User'

@description('Memory of one instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances at one time.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

var tags = { 'azd-env-name': environmentName }
var token = uniqueString(subscription().id, environmentName, location)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-index766-${token}', location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: { name: 'st766${token}', location: location, tags: tags, mailRetentionDays: mailRetentionDays }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: { suffix: 'index766-${token}', location: location, tags: tags, retentionDays: logRetentionDays }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv766${token}'
    location: location
    tags: tags
    operatorKey: operatorKey
    readKey: readKey
    smtpPassword: smtpPassword
    sendGridKey: sendGridKey
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    rulesContainerName: storage.outputs.rulesContainerName
    insightsName: monitoring.outputs.insightsName
    vaultName: vault.outputs.name
    rulesEditorId: rulesEditorId
    rulesEditorType: rulesEditorType
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: 'func-index766-${token}'
    location: location
    tags: tags
    identityName: identity.outputs.name
    storageName: storage.outputs.name
    deploymentContainerName: storage.outputs.deploymentContainerName
    insightsName: monitoring.outputs.insightsName
    vaultName: vault.outputs.name
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    corsOrigins: corsOrigins
    fetchSchedule: fetchSchedule
    reportSchedule: reportSchedule
    reportRecipients: reportRecipients
    operatorEmails: alertEmails
    sources: sources
    openLeaderboard: openLeaderboard
    publicUrl: publicUrl
    useReadKey: useReadKey
    mailSender: mailSender
    mailFrom: mailFrom
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpUser: smtpUser
    sendGridSandbox: sendGridSandbox
  }
  dependsOn: [roles]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    suffix: 'index766-${token}'
    location: location
    tags: tags
    workspaceName: monitoring.outputs.workspaceName
    emails: alertEmails
    boardMaxAgeHours: boardMaxAgeHours
    boardWindow: boardWindow
  }
}

@description('The region.')
output AZURE_LOCATION string = location

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app.')
output AZURE_FUNCTION_NAME string = app.outputs.name

@description('The address of the page and the API.')
output INDEX766_URL string = app.outputs.url

@description('The storage account, for the rules of the office.')
output INDEX766_STORAGE_ACCOUNT string = storage.outputs.name

@description('The key vault.')
output INDEX766_KEY_VAULT string = vault.outputs.name
