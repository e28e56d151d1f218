export {
  Macie2Client as Client,
  DescribeBucketsCommand,
  GetAdministratorAccountCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetMacieSessionCommand,
} from '@aws-sdk/client-macie2';
