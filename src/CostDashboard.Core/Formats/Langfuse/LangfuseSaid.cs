using System.Text.Json;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>What one event said of one generation.</summary>
internal sealed record LangfuseSaid(string Id, LangfuseFacts Facts, bool IsUpdate, int EventAt, JsonElement Raw);
