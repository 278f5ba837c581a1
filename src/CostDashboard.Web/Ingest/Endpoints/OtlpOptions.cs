using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>Section "Ingest:Otlp".</summary>
public sealed class OtlpOptions
{
    public const string Section = "Ingest:Otlp";

    /// <summary>What replaces <see cref="AttributeMap.Defaults"/>: target to names of attributes with commas between, "" to read none.</summary>
    public IDictionary<string, string?> Attributes { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <param name="defaults">What is read where a target was not replaced.</param>
    public AttributeMap Map(IReadOnlyDictionary<string, string> defaults)
    {
        var (map, problem) = AttributeMap.Create(Attributes.AsReadOnly(), defaults);
        return map ?? throw new SettingException($"{Section}:Attributes:{problem!.Field} {problem.Message}.");
    }
}
