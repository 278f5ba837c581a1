using System.Text.Json;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>A generation that a body spoke of: what is known of it now, and whether the body said anything that is charged.</summary>
internal sealed record LangfuseTouched(LangfuseFacts Facts, bool Changes, int LastEvent, JsonElement Raw);
