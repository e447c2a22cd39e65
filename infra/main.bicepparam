// The one file that an operator edits. What each parameter means stands in main.bicep; the steps, in docs/azure.md.
using 'main.bicep'

// Set by azd: azd env new NAME, and the region that it asks for. All data lies in that region.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'index766')
param location = readEnvironmentVariable('AZURE_LOCATION', 'southeastasia')

// What is fetched, and when (UTC).
param fetchSchedule = '0 0 23 * * *'
param reportSchedule = '0 0 0 * * MON'
param sources = [
  { Name: 'tinh', Kind: 'Upload' }
  // { Name: 'tinh', Kind: 'Http', Url: 'https://tinh.example/so-lieu.csv', Authorization: 'vault:nguon-tinh' }
]

// Who may read the page and the API without a key: nobody.
param openLeaderboard = false
param publicUrl = ''
param corsOrigins = []

// How e-mails go out: None, Smtp or SendGrid. See docs/data-protection.md before the last.
param mailSender = 'None'
param mailFrom = ''
param reportRecipients = []
param mailRetentionDays = 90
param smtpHost = ''
param smtpPort = 587
param smtpUser = ''
param sendGridSandbox = true

// Who is told when something waits for a person.
param alertEmails = []
param boardMaxAgeHours = 50
param boardWindow = 'P2D'

// Who may write the office's rules: the object id of a person or a group.
param rulesEditorId = ''
param rulesEditorType = 'User'

// Size.
param instanceMemoryMB = 2048
param maximumInstanceCount = 40
param logRetentionDays = 30

// Secrets, by azd env set NAME VALUE. They go into the key vault and stand in no file of this folder.
param operatorKey = readEnvironmentVariable('INDEX766_OPERATOR_KEY')
param useReadKey = !empty(readEnvironmentVariable('INDEX766_READ_KEY', ''))
param readKey = readEnvironmentVariable('INDEX766_READ_KEY', '')
param smtpPassword = readEnvironmentVariable('INDEX766_SMTP_PASSWORD', '')
param sendGridKey = readEnvironmentVariable('INDEX766_SENDGRID_KEY', '')
