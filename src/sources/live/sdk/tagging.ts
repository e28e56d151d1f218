export {
  ResourceGroupsTaggingAPIClient as Client,
  GetResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
