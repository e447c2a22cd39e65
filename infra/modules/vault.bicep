@description('The vault\'s name.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Key for starting a run and for reading.')
@secure()
param operatorKey string

@description('Key for reading only; empty for none.')
@secure()
param readKey string

@description('Password at the mail server; empty where it is not to be written.')
@secure()
param smtpPassword string

@description('SendGrid\'s API key; empty where it is not to be written.')
@secure()
param sendGridKey string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    // The secrets can all be written again, and a vault that can't be purged keeps its name after the environment is gone.
    enablePurgeProtection: null
  }
}

resource operatorSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'operator-key'
  properties: { value: operatorKey }
}

resource readSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(readKey)) {
  parent: vault
  name: 'read-key'
  properties: { value: readKey }
}

resource smtpSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smtpPassword)) {
  parent: vault
  name: 'smtp-password'
  properties: { value: smtpPassword }
}

resource sendGridSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(sendGridKey)) {
  parent: vault
  name: 'sendgrid-key'
  properties: { value: sendGridKey }
}

@description('The vault\'s name.')
output name string = vault.name
