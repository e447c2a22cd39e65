@description('What a value of a source becomes: vault:NAME is the secret NAME of the key vault.')
func valueOf(value string, vaultUri string) string =>
  startsWith(value, 'vault:') ? '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${substring(value, 6)})' : value

@description('The app settings of one value: of the value itself, of an object by its names, of a list of objects by their places and names.')
#disable-next-line no-explicit-any // A value, an object or a list.
func settingsOf(path string, value any, vaultUri string) object[] =>
  startsWith(string(value), '[')
    ? flatten(map(range(0, length(value)), n => map(items(value[n]), pair => { name: '${path}__${n}__${pair.key}', value: valueOf(string(pair.value), vaultUri) })))
    : startsWith(string(value), '{')
        ? map(items(value), pair => { name: '${path}__${pair.key}', value: valueOf(string(pair.value), vaultUri) })
        : [{ name: path, value: valueOf(string(value), vaultUri) }]

@export()
@description('App settings of the sources: Sources__{n}__{name} for each name and value of the nth source.')
func sourceSettings(sources object[], vaultUri string) object[] =>
  flatten(map(
    range(0, length(sources)),
    n => flatten(map(items(sources[n]), pair => settingsOf('Sources__${n}__${pair.key}', pair.value, vaultUri)))
  ))

@export()
@description('An app setting that the platform reads from the key vault when the program starts.')
func secretSetting(name string, vaultUri string, secret string) object => {
  name: name
  value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret})'
}
