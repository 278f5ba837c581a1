using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// A machine's price turned into a price of tokens. The hour is charged to the output it could write; where the speed of reading
/// is known, input is charged for its own time too. Without it input costs nothing beside the output.
/// </summary>
public sealed record SelfHosting
{
    private const int SecondsPerHour = 3600;

    // A rate of 15 places is right to half a nano-dollar for 10^12 tokens, and times so many it is still exact in decimal.
    private const int Places = 15;

    public required decimal UsdPerHour { get; init; }

    /// <summary>Of the whole machine, all its requests together.</summary>
    public required decimal OutputTokensPerSecond { get; init; }

    /// <summary>The part of each hour it works: at least 0.0001, at most 1.</summary>
    public decimal Utilisation { get; init; } = 1;

    /// <summary>Null when reading is not charged apart.</summary>
    public decimal? InputTokensPerSecond { get; init; }

    public decimal UsdPerMillionOutput => UsdPerMillion(OutputTokensPerSecond);

    public decimal? UsdPerMillionInput => InputTokensPerSecond is { } speed ? UsdPerMillion(speed) : null;

    /// <summary>
    /// The arithmetic, one step a line: "1.01 USD/h ÷ (50 tok/s × 3600 s × 100 %) = 5.611111111 USD per 1M output tokens".
    /// </summary>
    public IReadOnlyList<string> Steps => InputTokensPerSecond is { } speed
        ? [Step(speed, "input"), Step(OutputTokensPerSecond, "output")]
        : [Step(OutputTokensPerSecond, "output")];

    public Rates ToRates()
    {
        var rates = new Dictionary<string, Rate> { [RateKeys.Output] = new(UsdPerMillionOutput) };
        if (UsdPerMillionInput is { } input) rates[RateKeys.Input] = new Rate(input);
        return new Rates(rates);
    }

    /// <summary>What is wrong with the figures; empty when they can be used.</summary>
    public IReadOnlyList<FieldProblem> Problems()
    {
        var problems = new List<FieldProblem>();
        if (UsdPerHour is < 0 or > Rate.Maximum)
        {
            problems.Add(new("usd_per_hour", $"lies between 0 and {Number(Rate.Maximum)} USD; this is {Number(UsdPerHour)}."));
        }
        if (Utilisation is < 0.0001m or > 1) problems.Add(new("utilisation", $"lies between 0.0001 and 1; this is {Number(Utilisation)}."));
        if (!IsSpeed(OutputTokensPerSecond)) problems.Add(new("output_tokens_per_second", NotASpeed(OutputTokensPerSecond)));
        if (InputTokensPerSecond is { } speed && !IsSpeed(speed)) problems.Add(new("input_tokens_per_second", NotASpeed(speed)));
        if (problems.Count == 0 && (UsdPerMillionOutput > Rate.Maximum || UsdPerMillionInput > Rate.Maximum))
            problems.Add(
                new(
                "usd_per_hour",
                $"makes a price of more than {Number(Rate.Maximum)} USD per 1M tokens. Check the speed and the utilisation."));
        return problems;
    }

    private decimal UsdPerMillion(decimal tokensPerSecond) =>
        PlainDecimal.Of(
            decimal.Round(
            UsdPerHour * 1_000_000 / (tokensPerSecond * SecondsPerHour * Utilisation), Places, MidpointRounding.AwayFromZero));

    private string Step(decimal speed, string direction) =>
        $"{Number(UsdPerHour)} USD/h ÷ ({Number(speed)} tok/s × {SecondsPerHour} s × {Number(Utilisation * 100)} %) = "
            + $"{Number(UsdPerMillion(speed))} USD per 1M {direction} tokens";

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    // The bounds keep the division within decimal.
    private static bool IsSpeed(decimal speed) => speed is >= 0.001m and <= 1_000_000_000m;

    private static string NotASpeed(decimal speed) => $"lies between 0.001 and 1,000,000,000 tokens a second; this is {Number(speed)}.";
}

/// <summary>
/// A machine as {"usd_per_hour": 1.01, "output_tokens_per_second": 50, "utilisation": 0.8, "input_tokens_per_second": 900}.
/// </summary>
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
