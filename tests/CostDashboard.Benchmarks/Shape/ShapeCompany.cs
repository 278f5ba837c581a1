using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Demo;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Who there is and what belongs to whom: 500 teams with 2,000 projects and 50,000 users of their own, 5,000 customers that some of the
/// projects serve, 60 models of which three have no price, 25 features, 4 environments, 4 service tiers and 8 sources.
/// </summary>
internal sealed class ShapeCompany
{
    public const int Teams = 500;
    public const int Projects = 2_000;
    public const int Users = 50_000;
    public const int Customers = 5_000;
    public const int PricedModels = 57;
    public const int UnpricedModels = 3;
    public const int Features = 25;

    /// <summary>How many customers a project that serves customers has at most.</summary>
    public const int CustomersOfProject = 40;

    public static readonly string[] Providers =
        ["openai", "anthropic", "google", "aws", "azure", "mistral", "deepseek", "groq", "x-ai", "cohere", "together", "fireworks"];

    public ShapeCompany(Pricer pricer)
    {
        Models = ModelsOf(pricer);
        Team = Names("team", Teams);
        Project = Names("project", Projects);
        User = Names("user", Users);
        Customer = Names("customer", Customers);
        Feature = Names("feature", Features);
        ProjectsOf = Shared(Projects, seed: 1);
        UsersOf = Shared(Users, seed: 2);
    }

    public IReadOnlyList<(string Provider, string Model)> Models { get; }

    public string[] Team { get; }

    public string[] Project { get; }

    public string[] User { get; }

    public string[] Customer { get; }

    public string[] Feature { get; }

    public string[] Environment { get; } = ["production", "staging", "development", "test"];

    public string[] Tier { get; } = [ServiceTiers.Standard, ServiceTiers.Batch, ServiceTiers.Priority, ServiceTiers.Flex];

    public string[] Source { get; } = ["gateway", "litellm", "langfuse", "otel", "batch-jobs", "notebooks", "agents", "support-desk"];

    /// <summary>By team, the places of its projects. Every team has one at least; larger teams have more.</summary>
    public int[][] ProjectsOf { get; }

    /// <summary>By team, the places of its users.</summary>
    public int[][] UsersOf { get; }

    /// <summary>A project has its own customers, some of which other projects serve as well.</summary>
    /// <param name="place">Below <see cref="CustomersOfProject"/>.</param>
    public static int CustomerOf(int project, int place) => ((project * 131) + (place * 127)) % Customers;

    private static string[] Names(string kind, int count) => [.. Enumerable.Range(0, count).Select(i => $"{kind}-{i:D5}")];

    /// <summary>Things that belong to one team each: one for every team, the others as teams are large.</summary>
    private static int[][] Shared(int things, ulong seed)
    {
        var random = new SplitMix64(seed);
        var teams = new Zipf(Teams, exponent: 0.8);
        var owned = Enumerable.Range(0, Teams).Select(team => new List<int> { team }).ToArray();
        for (var thing = Teams; thing < things; thing++) owned[teams.Draw(ref random)].Add(thing);
        return [.. owned.Select(list => list.ToArray())];
    }

    /// <summary>Some of each provider in turn, so that the frequent ones are not all of one provider.</summary>
    private static List<(string Provider, string Model)> ModelsOf(Pricer pricer)
    {
        var when = TimeProvider.System.GetUtcNow().UtcDateTime;
        var offers = Providers
            .Select(id => pricer.Catalogue.ById(id))
            .OfType<Core.Pricing.Catalogue.CatalogueProvider>()
            .SelectMany(provider => provider.Models
                .Where(model => !model.Deprecated && HasPrice(pricer, provider.Id, model.Id, when))
                .Select((model, place) => (provider.Id, Model: model.Id, Place: place)))
            .OrderBy(offer => offer.Place)
            .Select(offer => (offer.Id, offer.Model))
            .DistinctBy(offer => offer.Model)
            .Take(PricedModels)
            .ToList();
        return offers.Count == PricedModels
            ? offers
            : throw new InvalidOperationException($"The catalogue has {offers.Count} models with prices; {PricedModels} are needed.");
    }

    private static bool HasPrice(Pricer pricer, string provider, string model, DateTime when)
    {
        var record = new UsageRecord
        {
            Provider = provider,
            Model = model,
            Counts = new TokenCounts { Input = 1_000, CacheRead = 1_000, Output = 100 },
        };
        return pricer.Price(record, when).Cost is { Nanos: > 0 };
    }
}
