// The client follows its interface, and the other one is left alone.
def generated = new File(basedir, 'target/generated-sources/annotations/shop')
assert new File(generated, 'PricesClient.java').text.contains('Long[] pricesNow(')
assert new File(generated, 'NamesClient.java').exists()
assert new File(basedir, 'build.log').text.contains('Compiling 1 source file')
