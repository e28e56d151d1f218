import { boolean, nullable, object, record, string, type ValueOf } from './shape.ts';

/** What an environment can log. https://docs.aws.amazon.com/mwaa/latest/API/API_LoggingConfiguration.html */
export const mwaaModules = ['DagProcessingLogs', 'SchedulerLogs', 'TaskLogs', 'WebserverLogs', 'WorkerLogs'] as const;
export type MwaaModule = (typeof mwaaModules)[number];

/** How much a module logs, from the least on. https://docs.aws.amazon.com/mwaa/latest/API/API_ModuleLoggingConfiguration.html */
export const mwaaLevels = ['CRITICAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG'] as const;

/** An environment of Amazon MWAA (Apache Airflow), its name the id. https://docs.aws.amazon.com/mwaa/latest/API/API_ListEnvironments.html */
export const mwaaEnvironment = {
  fields: {},
  details: {
    /** GetEnvironment: the modules by name; one that is not there logs nothing. https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html */
    logging: record(
      object({
        enabled: boolean,
        logLevel: nullable(string),
        /** With no `:*` at its end. */
        logGroupArn: nullable(string),
      }),
    ),
  },
};
export type MwaaLogging = ValueOf<typeof mwaaEnvironment.details.logging>;
