@description('The account\'s name.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('How many days the text of an e-mail, with the recipient\'s address, is kept.')
param mailRetentionDays int

// The names that the program uses; a test compares them. The poison queues are those that the host appends.
var documentsContainer = 'index766'
var rulesContainer = 'index766-rules'
var deploymentContainer = 'app-package'
var queues = ['score-snapshots', 'alert-units', 'send-mail']
var tables = [
  'index766runs'
  'index766marks'
  'index766fetches'
  'index766receipts'
  'index766quarantine'
  'index766acceptances'
  'index766unitscores'
  'index766scores'
  'index766outbox'
  'index766failures'
  'index766audit'
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource containers 'containers' = [for container in [documentsContainer, rulesContainer, deploymentContainer]: {
      name: container
      properties: { publicAccess: 'None' }
    }]
  }

  // Mail documents hold addresses. The outbox row that stays holds none.
  resource retention 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'mails'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['${documentsContainer}/mails/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: mailRetentionDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource work 'queues' = [for queue in queues: { name: queue }]
    resource poison 'queues' = [for queue in queues: { name: '${queue}-poison' }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource all 'tables' = [for table in tables: { name: table }]
  }
}

@description('The account\'s name.')
output name string = account.name

@description('The container of the deployed package.')
output deploymentContainerName string = deploymentContainer

@description('The container of the office\'s rules.')
output rulesContainerName string = rulesContainer
