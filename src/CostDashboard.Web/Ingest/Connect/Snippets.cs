namespace CostDashboard.Web.Ingest;

/// <summary>
/// The snippets of the Connect panel, with this installation's address and a key. Without a key they read it from the
/// environment variable COSTDASHBOARD_KEY; either way they run as they stand.
/// </summary>
public static class Snippets
{
    private const string Record = """{"model": "gpt-4o-mini", "team": "search", "input_tokens": 1200, "output_tokens": 350}""";

    /// <param name="address">Ends with a slash.</param>
    /// <param name="key">Null when none is at hand.</param>
    public static IReadOnlyList<Snippet> All(string address, string? key) =>
    [
        new("curl", Curl(address, key)),
        new("python", Python(address, key)),
        new("javascript", JavaScript(address, key)),
        new("csharp", CSharp(address, key)),
        new("otel", OpenTelemetry(address, key)),
        new("claudecode", ClaudeCode(address, key)),
        new("litellm", LiteLlm(address, key)),
        new("langfuse", Langfuse(address, key)),
    ];

    private static string InShell(string? key) => key ?? "$COSTDASHBOARD_KEY";

    private static string Curl(string address, string? key) => $$"""
        curl -X POST {{address}}api/v1/usage \
          -H "Authorization: Bearer {{InShell(key)}}" \
          -H "Content-Type: application/json" \
          -d '{{Record}}'
        """;

    private static string Python(string address, string? key) => $$"""
        import json, os, urllib.request

        key = {{(key is null ? "os.environ[\"COSTDASHBOARD_KEY\"]" : $"\"{key}\"")}}
        record = {{Record}}
        request = urllib.request.Request(
            "{{address}}api/v1/usage",
            data=json.dumps(record).encode(),
            headers={"Authorization": "Bearer " + key, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            print(answer.read().decode())
        """;

    private static string JavaScript(string address, string? key) => $$"""
        const key = {{(key is null ? "process.env.COSTDASHBOARD_KEY" : $"\"{key}\"")}};
        const record = {{Record}};
        fetch("{{address}}api/v1/usage", {
          method: "POST",
          headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
          body: JSON.stringify(record),
        }).then(answer => answer.text()).then(console.log);
        """;

    private static string CSharp(string address, string? key) => $$"""
        using System.Net.Http.Headers;
        using System.Net.Http.Json;

        var key = {{(key is null ? "Environment.GetEnvironmentVariable(\"COSTDASHBOARD_KEY\")" : $"\"{key}\"")}};
        using var client = new HttpClient { BaseAddress = new Uri("{{address}}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        var record = new { model = "gpt-4o-mini", team = "search", input_tokens = 1200, output_tokens = 350 };
        var answer = await client.PostAsJsonAsync("api/v1/usage", record);
        Console.WriteLine(await answer.Content.ReadAsStringAsync());
        """;

    // An exporter adds /v1/traces itself. The header's value is URL-encoded, as the variable's specification wants it.
    private static string OpenTelemetry(string address, string? key) => $"""
        export OTEL_EXPORTER_OTLP_ENDPOINT="{address.TrimEnd('/')}"
        export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20{InShell(key)}"
        export OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"
        export OTEL_TRACES_EXPORTER="otlp"
        export OTEL_METRICS_EXPORTER="none"
        export OTEL_LOGS_EXPORTER="none"
        """;

    // https://code.claude.com/docs/en/monitoring-usage
    private static string ClaudeCode(string address, string? key) => $"""
        export CLAUDE_CODE_ENABLE_TELEMETRY="1"
        export OTEL_LOGS_EXPORTER="otlp"
        export OTEL_METRICS_EXPORTER="none"
        export OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"
        export OTEL_EXPORTER_OTLP_ENDPOINT="{address.TrimEnd('/')}"
        export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20{InShell(key)}"
        export OTEL_RESOURCE_ATTRIBUTES="team.id=platform"
        """;

    // https://docs.litellm.ai/docs/observability/generic_api
    private static string LiteLlm(string address, string? key) => $"""
        # config.yaml of the LiteLLM proxy
        litellm_settings:
          callbacks: ["costdashboard"]
          turn_off_message_logging: true

        callback_settings:
          costdashboard:
            callback_type: generic_api
            endpoint: {address}api/v1/usage/litellm
            headers:
              Authorization: Bearer {InShell(key)}
        """;

    private static string Langfuse(string address, string? key) => $"""
        export LANGFUSE_HOST="{address.TrimEnd('/')}"
        export LANGFUSE_BASE_URL="{address.TrimEnd('/')}"
        export LANGFUSE_PUBLIC_KEY="costdashboard"
        export LANGFUSE_SECRET_KEY="{InShell(key)}"
        """;
}

/// <summary>What to paste where, to send usage from there.</summary>
/// <param name="Key">In the address; its texts are the resources "Connect.{Key}" and "Connect.{Key}.Hint".</param>
public sealed record Snippet(string Key, string Code);
