using System.Text.Json;

namespace CostDashboard.Core.Pricing;

/// <summary>A machine as {"usd_per_hour": 1.01, "output_tokens_per_second": 50, "utilisation": 0.8, "input_tokens_per_second": 900}.</summary>
internal static class MachineJson
{
    internal static SelfHosting Read(JsonAt at)
    {
        var machine = new SelfHosting
        {
            UsdPerHour = at.Required("usd_per_hour").Number(),
            OutputTokensPerSecond = at.Required("output_tokens_per_second").Number(),
            Utilisation = at.Optional("utilisation")?.Number() ?? 1,
            InputTokensPerSecond = at.Optional("input_tokens_per_second")?.Number(),
        };
        return machine.Problems() is [var problem, ..] ? throw at.Bad($"\"{problem.Field}\" {problem.Message}") : machine;
    }

    internal static void Write(Utf8JsonWriter json, string name, SelfHosting machine)
    {
        json.WriteStartObject(name);
        json.WriteNumber("usd_per_hour", PlainDecimal.Of(machine.UsdPerHour));
        json.WriteNumber("output_tokens_per_second", PlainDecimal.Of(machine.OutputTokensPerSecond));
        if (machine.Utilisation != 1) json.WriteNumber("utilisation", PlainDecimal.Of(machine.Utilisation));
        if (machine.InputTokensPerSecond is { } input) json.WriteNumber("input_tokens_per_second", PlainDecimal.Of(input));
        json.WriteEndObject();
    }
}
