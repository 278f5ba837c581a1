using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>
/// What other programs call a name of attribution, for the formats that read it. A name of several lists that stands first wins; one
/// that can mean something else is left out. <see cref="All"/> has a line for each <see cref="AttributionName"/>.
/// </summary>
internal sealed record AttributionSpellings(AttributionName Name)
{
    /// <summary>Attributes of spans and their resource, as an operator would write them.</summary>
    public required string Spans { get; init; }

    /// <summary>Attributes of Claude Code's events.</summary>
    public string ClaudeCode { get; init; } = "";

    /// <summary>Columns of tables, in the words of <see cref="Csv.ColumnWords"/>.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Paths in LiteLLM's payloads and rows.</summary>
    public string[] LiteLlm { get; init; } = [];

    /// <summary>Paths in Langfuse's traces and observations, where anything may stand: what cannot be a name is passed over.</summary>
    public string[] Langfuse { get; init; } = [];

    /// <summary>"team:search" among a trace's tags says it.</summary>
    public bool IsTraceTag { get; init; }

    /// <summary>"team:search" among the tags of one request says it: LiteLLM's, and Bedrock's metadata.</summary>
    public bool IsRequestTag { get; init; } = true;

    /// <summary>Fields whose text a rejected record keeps, besides the name itself.</summary>
    public IReadOnlyList<string> KeptFields { get; init; } = [];

    public static readonly IReadOnlyList<AttributionSpellings> All =
    [
        new(AttributionName.Team)
        {
            Spans = "team, team.name, team.id, traceloop.association.properties.team, ai.telemetry.metadata.team, "
                + "ai.telemetry.metadata.teamId, langfuse.trace.metadata.team, langfuse.observation.metadata.team",
            ClaudeCode = "team, team.name, team.id, department",
            Columns = ["team", "team name", "team alias", "team id", "department", "squad"],
            LiteLlm =
            [
                "metadata.user_api_key_team_alias", "metadata.user_api_key_team_id", "metadata.team_alias", "metadata.team_id", "team_id",
            ],
            Langfuse = ["metadata.team"],
            IsTraceTag = true,
        },
        new(AttributionName.Project)
        {
            Spans = "project, ai.telemetry.metadata.project, ai.telemetry.metadata.projectId, langfuse.trace.metadata.project, "
                + "langfuse.observation.metadata.project, openinference.project.name, service.name",
            ClaudeCode = "project, project.name",
            Columns =
            [
                "project", "project name", "project id", "workspace", "workspace name", "workspace id", "app name", "application name",
                "application",
            ],
            LiteLlm = ["metadata.user_api_key_project_alias", "metadata.user_api_key_project_id", "project_id"],
            Langfuse = ["metadata.project"],
            IsTraceTag = true,
        },
        new(AttributionName.User)
        {
            Spans = "user.id, enduser.id, llm.user, gen_ai.user, gen_ai.request.user, traceloop.association.properties.user_id, "
                + "langfuse.user.id, ai.telemetry.metadata.userId, ai.telemetry.metadata.user_id, ai.telemetry.metadata.user, "
                + "langfuse.trace.user_id, langfuse.trace.metadata.langfuse_user_id",
            ClaudeCode = "user.email, user.account_uuid, user.id",
            Columns =
            [
                "user", "user email", "user id", "user name", "username", "email", "end user", "end user id", "member", "member email",
                "employee", "developer",
            ],
            IsRequestTag = false,
        },
        new(AttributionName.Customer)
        {
            Spans = "customer, customer.id, customer.name, customer_id, traceloop.association.properties.customer, "
                + "traceloop.association.properties.customer_id, ai.telemetry.metadata.customer, ai.telemetry.metadata.customerId, "
                + "ai.telemetry.metadata.customer_id, langfuse.trace.metadata.customer, langfuse.trace.metadata.customer_id, "
                + "langfuse.observation.metadata.customer, langfuse.observation.metadata.customer_id, tenant.id",
            ClaudeCode = "customer, customer.id, customer.name",

            // "Client" may be a program and "account" the payer's own: a person maps those.
            Columns =
            [
                "customer", "customer name", "customer id", "end customer", "client name", "tenant", "tenant name", "tenant id",
            ],
            LiteLlm =
            [
                "metadata.requester_metadata.customer", "metadata.requester_metadata.customer_id", "metadata.spend_logs_metadata.customer",
                "metadata.spend_logs_metadata.customer_id", "metadata.customer", "metadata.customer_id", "customer_id", "end_user",
                "metadata.user_api_key_end_user_id",
            ],
            Langfuse = ["metadata.customer", "metadata.customer_id", "metadata.customerId"],
            IsTraceTag = true,
            KeptFields = ["customer_id", "customerId"],
        },
        new(AttributionName.Feature)
        {
            Spans = "feature, ai.telemetry.metadata.feature, langfuse.trace.metadata.feature, langfuse.observation.metadata.feature, "
                + "traceloop.workflow.name, gen_ai.workflow.name, gen_ai.agent.name, ai.telemetry.functionId, langfuse.trace.name",
            ClaudeCode = "feature, service.name",
            Columns = ["feature", "feature name", "use case"],
            Langfuse = ["metadata.feature"],
            IsTraceTag = true,
        },
        new(AttributionName.Environment)
        {
            Spans = "environment, langfuse.environment, langfuse.trace.environment, ai.telemetry.metadata.environment, "
                + "deployment.environment.name, deployment.environment, gen_ai.environment",
            ClaudeCode = "environment, deployment.environment.name, deployment.environment",
            Columns = ["environment", "environment name", "env", "deployment environment"],
        },
    ];

    public static AttributionSpellings Of(AttributionName name) => All[(int)name];
}
