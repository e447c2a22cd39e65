@description('The identity\'s name.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('The identity\'s name.')
output name string = identity.name

@description('The id that roles are given to.')
output principalId string = identity.properties.principalId
