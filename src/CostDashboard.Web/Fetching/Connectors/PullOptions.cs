using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>Section "Pull": usage reports fetched from providers.</summary>
public sealed class PullOptions
{
    public const string Section = "Pull";

    public ConnectorOptions OpenAI { get; } = new() { BaseUrl = "https://api.openai.com" };

    public ConnectorOptions Anthropic { get; } = new() { BaseUrl = "https://api.anthropic.com" };

    /// <summary>A request that a provider has not answered by then is tried again.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>So often one request is tried again, before the next turn tries anew.</summary>
    public int Retries { get; set; } = 5;

    /// <summary>The first pause between tries, where the provider does not say how long; each further one is twice as long.</summary>
    public double FirstRetrySeconds { get; set; } = 2;

    public void Validate(OutgoingOptions outgoing)
    {
        if (TimeoutSeconds is < 1 or > 600)
            throw new SettingException($"Pull:TimeoutSeconds is {TimeoutSeconds}. Use a number from 1 to 600.");
        if (Retries is < 1 or > 10) throw new SettingException($"Pull:Retries is {Retries}. Use a number from 1 to 10.");
        if (FirstRetrySeconds is not (>= 0.001 and <= 60))
            throw new SettingException($"Pull:FirstRetrySeconds is {FirstRetrySeconds}. Use a number from 0.001 to 60.");

        var connectors = Connectors.All(this);
        var networks = outgoing.Networks();
        foreach (var connector in connectors)
        {
            connector.Options.Validate(connector.Section);
            SecureAddress.Validate(connector, networks);
        }

        if (connectors.GroupBy(connector => connector.Source).FirstOrDefault(same => same.Count() > 1) is { } shared)
        {
            throw new SettingException(
                $"{shared.Last().Section}:Source is '{shared.Key}', as is another connector's. "
                + "Give each its own: fetching a day replaces what its source has.");
        }
    }
}
