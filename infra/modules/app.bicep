import { secretSetting, sourceSettings } from 'settings.bicep'

@description('The function app\'s name.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('The identity that the app uses for everything.')
param identityName string

@description('The storage account.')
param storageName string

@description('The container of the deployed package.')
param deploymentContainerName string

@description('Application Insights.')
param insightsName string

@description('The key vault.')
param vaultName string

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('The most instances at one time.')
param maximumInstanceCount int

@description('Web origins whose pages may read the API from a browser.')
param corsOrigins string[]

@description('When to fetch.')
param fetchSchedule string

@description('When drafts are drawn up.')
param reportSchedule string

@description('Who is told of the drafts by e-mail.')
param reportRecipients string[]

@description('Who is told by the program of what waits for a person.')
param operatorEmails string[]

@description('The sources in order of priority.')
param sources object[]

@description('Whether anybody may read.')
param openLeaderboard bool

@description('The page\'s address in e-mails; empty for the address that Azure gives.')
param publicUrl string

@description('Whether there is a key for reading only.')
param useReadKey bool

@description('None, Smtp or SendGrid.')
param mailSender string

@description('The sender\'s address.')
param mailFrom string

@description('The mail server\'s name.')
param smtpHost string

@description('The mail server\'s port.')
param smtpPort int

@description('The user at the mail server; empty for none.')
param smtpUser string

@description('Whether SendGrid delivers nothing.')
param sendGridSandbox bool

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = { name: identityName }

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: storageName }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

var vaultUri = 'https://${vaultName}${environment().suffixes.keyvaultDns}/'

var platformSettings = [
  { name: 'AzureWebJobsStorage__blobServiceUri', value: storage.properties.primaryEndpoints.blob }
  { name: 'AzureWebJobsStorage__queueServiceUri', value: storage.properties.primaryEndpoints.queue }
  { name: 'AzureWebJobsStorage__tableServiceUri', value: storage.properties.primaryEndpoints.table }
  { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
  { name: 'AzureWebJobsStorage__clientId', value: identity.properties.clientId }
  { name: 'AzureWebJobsDisableHomepage', value: 'true' }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
  { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identity.properties.clientId};Authorization=AAD' }
]

var programSettings = [
  { name: 'FetchSchedule', value: fetchSchedule }
  { name: 'ReportSchedule', value: reportSchedule }
  { name: 'Api__OpenLeaderboard', value: string(openLeaderboard) }
  { name: 'Api__PublicUrl', value: empty(publicUrl) ? 'https://${name}.azurewebsites.net' : publicUrl }
  { name: 'Alerts__Enabled', value: string(mailSender != 'None') }
  secretSetting('Api__OperatorKeys__0', vaultUri, 'operator-key')
]

var readSettings = useReadKey ? [secretSetting('Api__ReadKeys__0', vaultUri, 'read-key')] : []

var senderSettings = mailSender == 'None' ? [] : [
  { name: 'Mail__Sender', value: mailSender }
  { name: 'Mail__From', value: mailFrom }
]

var reportSettings = mailSender == 'None' ? [] : map(range(0, length(reportRecipients)), n => { name: 'Reports__Recipients__${n}', value: reportRecipients[n] })

var operatorSettings = mailSender == 'None' ? [] : map(range(0, length(operatorEmails)), n => { name: 'Alerts__Operators__${n}', value: operatorEmails[n] })

var smtpSettings = mailSender == 'Smtp' ? [
  { name: 'Mail__Host', value: smtpHost }
  { name: 'Mail__Port', value: string(smtpPort) }
] : []

var smtpUserSettings = mailSender == 'Smtp' && !empty(smtpUser) ? [
  { name: 'Mail__User', value: smtpUser }
  secretSetting('Mail__Password', vaultUri, 'smtp-password')
] : []

var sendGridSettings = mailSender == 'SendGrid' ? [
  { name: 'Mail__SendGridSandbox', value: string(sendGridSandbox) }
  secretSetting('Mail__SendGridKey', vaultUri, 'sendgrid-key')
] : []

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functionapp' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: instanceMemoryMB, maximumInstanceCount: maximumInstanceCount }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainerName}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      cors: { allowedOrigins: corsOrigins, supportCredentials: false }
      appSettings: concat(platformSettings, programSettings, readSettings, senderSettings, smtpSettings, smtpUserSettings, sendGridSettings, reportSettings, operatorSettings, sourceSettings(sources, vaultUri))
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('The function app\'s name.')
output name string = app.name

@description('Its address.')
output url string = 'https://${app.properties.defaultHostName}'
