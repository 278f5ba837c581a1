using CostDashboard.Core.Tokens;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Tokens;

public static class TokensSetup
{
    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => new Tokenizers(file => SeedData.Read(Path.Combine("tokenizers", file))));
        return builder;
    }
}
