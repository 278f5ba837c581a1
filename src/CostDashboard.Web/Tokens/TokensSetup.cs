using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Tokens;

public static class TokensSetup
{
    /// <summary>
    /// Vocabularies do not change while the program runs: they are read once for all hosts of a process, of which tests start hundreds.
    /// </summary>
    private static readonly Lazy<Tokenizers> Shipped = new(() => new Tokenizers(file => SeedData.Read($"tokenizers/{file}")));

    private static readonly Lazy<TokenizerFamilies> Families = new(() => TokenizerFamilies.Load(SeedData.Read("tokenizers/families.json")));

    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.Read<TokensOptions>(TokensOptions.Section));
        builder.Services.AddSingleton(_ => Shipped.Value);
        builder.Services.AddSingleton(_ => Families.Value);
        builder.Services.AddSingleton<OwnTokenizers>().AddSingleton<TokenizerStore>();
        builder.Services.AddSingleton<ModelTokenizers>().AddSingleton<TextCounter>().AddSingleton<ChatCounter>().AddSingleton<Estimator>();
        builder.Services.AddSingleton<CountingWays>().AddSingleton<KeptCounts>().AddSingleton<PromptKeeper>().AddSingleton<Predictions>();
        builder.Services.AddSingleton<Calibrations>().AddSingleton<TokenCounting>().AddSingleton<LoadEstimates>()
            .AddSingleton<PredictionsQuery>();
        return builder;
    }

    public static WebApplication MapTokens(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Tokens").Needs(Actions.SeeSpend).DisableAntiforgery().ProducesProblem(401)
            .ProducesProblem(403);
        api.MapPost("/tokens/count", CountApi.PostAsync)
            .WithSummary(
                "Tokens of a text, texts or a chat request in a model or an encoding: exact, or an estimate with its band. "
                + "Nothing of it is kept.")
            .Produces<CountAnswer>().ProducesProblem(400).ProducesProblem(413);
        api.MapPost("/estimate", EstimateApi.PostAsync)
            .WithSummary("What a prompt, or so many tokens, costs a call, a day and a month on one or many models.")
            .Produces<EstimateAnswer>().ProducesProblem(400).ProducesProblem(413);
        api.MapGet("/predictions", PredictionsApi.GetAsync)
            .WithSummary("Predicted tokens and costs of records beside what was billed: error, accuracy and bias by day or week and model.")
            .Produces<PredictionsAnswer>().ProducesProblem(400);
        app.MapKeptCounts();
        app.MapTokenizers();
        return app;
    }
}
